"""Templates from their files: those that come with seller, and the seller's own in their place."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import seller
from seller.facts import Finding
from seller.wording.check import check, finding
from seller.wording.template import MAILS, NAMES, Template, parsed

SHIPPED = Path(seller.__file__).parents[1] / "templates" / "mail"
LANGUAGES = ("de", "en", "es", "fr", "it", "ja", "zh")
KNOWN = {".txt": NAMES, ".html": MAILS}
LARGEST = 100_000
"""Bytes of a file of one's own; no text that may be sent is that long."""


@dataclass(frozen=True, slots=True)
class Folder:
    """The good templates of a folder by language and name, and what is wrong with the others.

    `pages`: HTML that is to stand beside a text; which text that is, is not known here.
    """

    templates: dict[tuple[str, str], Template] = field(default_factory=dict)
    pages: dict[tuple[str, str], str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def read(folder: Path) -> Folder:
    """Every file of a folder `LANGUAGE/NAME.txt` or `.html`; without the folder, nothing."""
    found = Folder()
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        place = path.relative_to(folder)
        if not any(part.startswith(".") for part in place.parts):
            _take(found, path, place)
    return found


def _take(found: Folder, path: Path, place: Path) -> None:
    sheet, key = place.as_posix(), (place.parent.as_posix(), place.stem)
    if key[0] not in LANGUAGES or key[1] not in KNOWN.get(place.suffix, ()):
        known = {
            "languages": ", ".join(LANGUAGES),
            "names": ", ".join(NAMES),
            "pages": ", ".join(sorted(MAILS)),
        }
        found.findings.append(finding(sheet, 1, "wording.file_unknown", "warning", **known))
        return
    body = _body(path)
    if body is None:
        found.findings.append(finding(sheet, 1, "wording.file_unread", limit=LARGEST))
        return
    if place.suffix == ".html":
        found.pages[key] = body
        return
    wrong = check(sheet, *key, body)
    found.findings.extend(wrong)
    if all(one.severity != "error" for one in wrong):
        found.templates[key] = parsed(key[1], body)


def _body(path: Path) -> str | None:
    """The file's text; None where it cannot be read as UTF-8, or is too large."""
    try:
        if path.stat().st_size > LARGEST:
            return None
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError):
        return None
