"""What a template says of itself in its first row."""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from seller.listings.sheets import text
from seller.marketplaces import BY_ID

_START = "settings="
_PIECE = re.compile(r"[A-Za-z0-9%&=._+/:~-]+")


@dataclass(frozen=True, slots=True)
class Settings:
    """By name, as Amazon writes them."""

    said: Mapping[str, str]

    def row(self, name: str, default: int) -> int:
        """A row's number, counted from 1."""
        found = self.said.get(name, "")
        return int(found) if found.isdigit() and int(found) else default

    @property
    def marketplace(self) -> str:
        """The code of the template's own marketplace."""
        place = BY_ID.get(self.said.get("primaryMarketplaceId", "").rpartition(".")[2])
        return place.code if place else ""

    @property
    def product_types(self) -> tuple[str, ...]:
        return split(unpacked(self.said.get("ptds") or self.said.get("TemplateSignature", "")))

    def aliases(self) -> dict[str, dict[str, str]]:
        """By column: what its drop-down shows, to what Amazon calls it."""
        found = decoded(unpacked(self.said.get("attributeSettings", "")))
        return {
            str(one["attribute"]): {
                str(shown): str(value) for shown, value in one["aliases"].items()
            }
            for one in (found if isinstance(found, list) else ())
            if isinstance(one, dict) and isinstance(one.get("aliases"), dict) and "attribute" in one
        }

    def kinds(self) -> dict[str, str]:
        """By column: number, flag or date; only our own templates say it."""
        found = decoded(unpacked(self.said.get("kinds", "")))
        return {str(name): str(kind) for name, kind in (found or {}).items()}


def settings(row: Sequence[Any]) -> Settings | None:
    """All that the first row says as NAME=VALUE; None where it says nothing.

    A cell holds no more than 32,767 characters: the settings go on in the cells beside it.
    """
    cells = [text(cell).strip().lstrip("\ufeff") for cell in row]
    said: dict[str, str] = {}
    at = 0
    while at < len(cells):
        name, equals, value = cells[at].partition("=")
        if cells[at].startswith(_START):
            last = _last(cells, at)
            said |= _parts("".join(cells[at : last + 1])[len(_START) :])
            at = last
        elif equals and name.isalpha():
            said.setdefault(name, value)
        at += 1
    return Settings(said) if said else None


def _last(cells: Sequence[str], at: int) -> int:
    """The last cell that goes on as the settings do."""
    while at + 1 < len(cells) and _PIECE.fullmatch(cells[at + 1]):
        at += 1
    return at


def _parts(joined: str) -> dict[str, str]:
    pairs = (part.partition("=") for part in joined.split("&"))
    return {name: unquote(value) for name, equals, value in pairs if equals}


def unpacked(value: str) -> str:
    """What Base64 holds; "" where it holds no text."""
    try:
        return base64.b64decode(value + "=" * (-len(value) % 4), validate=True).decode()
    except (binascii.Error, ValueError):
        return ""


def decoded(value: str) -> Any:
    try:
        return json.loads(value)
    except ValueError:
        return None


def split(names: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in names.split(",") if name.strip())
