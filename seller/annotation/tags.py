"""Finding places in XML text without rewriting it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.sax.saxutils import escape, unescape

from seller.errors import Skip

_TOKEN = re.compile(
    r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>"
    r"|<(?P<close>/?)(?P<name>[A-Za-z_][\w.:-]*)(?P<rest>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"([\w:.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udfff]")


class Element(NamedTuple):
    """Where an element lies: `start` to `end` whole, `inner` to `close` its content."""

    name: str
    attributes: str
    start: int
    inner: int
    close: int
    end: int

    @property
    def local(self) -> str:
        return self.name.rpartition(":")[2]

    @property
    def prefix(self) -> str:
        """With its colon; "" where there is none."""
        return self.name[: len(self.name) - len(self.local)]


def children(text: str, start: int = 0, end: int | None = None) -> Iterator[Element]:
    """The elements between two places, without what is inside of them."""
    depth, opened = 0, None
    for token in _TOKEN.finditer(text, start, len(text) if end is None else end):
        name = token["name"]
        if not name:
            continue
        if token["close"]:
            depth -= 1
            if depth < 0:
                return
            if depth == 0 and opened is not None:
                yield _element(opened, token.start(), token.end())
        elif token["rest"].endswith("/"):
            if depth == 0:
                yield _element(token, token.end(), token.end())
        else:
            opened = token if depth == 0 else opened
            depth += 1


def _element(opened: re.Match[str], close: int, end: int) -> Element:
    return Element(
        opened["name"],
        opened["rest"].rstrip("/"),
        opened.start(),
        min(opened.end(), close),
        close,
        end,
    )


def root(text: str) -> Element:
    return next(children(text))


def child(text: str, parent: Element, local: str) -> Element | None:
    found = children(text, parent.inner, parent.close)
    return next((one for one in found if one.local == local), None)


def needed(text: str, parent: Element, local: str) -> Element:
    """The same, where no workbook is whole without it."""
    found = child(text, parent, local)
    if found is None:
        raise Skip("annotation.broken")
    return found


def attribute(attributes: str, local: str) -> str:
    """The value of an attribute whatever its prefix, "" where it is not there."""
    for name, double, single in _ATTRIBUTE.findall(attributes):
        if name.rpartition(":")[2] == local:
            return unescape(double or single, {"&quot;": '"', "&apos;": "'"})
    return ""


def shown(text: str) -> str:
    """A text as XML."""
    return escape(_CONTROL.sub("", text))


def quoted(text: str) -> str:
    """A text as the value of an attribute."""
    return escape(_CONTROL.sub("", text), {'"': "&quot;"})
