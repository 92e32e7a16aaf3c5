"""The HTML beside a mail's text: what a reader sees of it, and what has no place in it.

A short list of what may stand there, for nobody can list all that hides text, follows a reader or
is read in another way by the next mail program.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from seller.metrics.lint.draft import Breach

TOKEN = re.compile(
    r"(?P<words>[^<]++)|(?P<head><!doctype html>)"
    r"|<(?P<end>/?)(?P<tag>[a-z][a-z0-9]*+)"
    r"""(?P<rest>(?:\s++[a-z-]++(?:\s*+=\s*+(?:"[^"<>]*+"|'[^'<>]*+'))?+)*+)\s*+/?+>"""
    r"|(?P<odd><[^<]*+)",
    re.IGNORECASE,
)
PAIR = re.compile(r"""([a-z-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'))?""", re.IGNORECASE)
INLINE = frozenset({"b", "strong", "i", "em", "u", "span"})
BLOCK = frozenset(
    {"html", "head", "meta", "body", "p", "br", "hr", "div", "blockquote", "ul", "li"}
    | {"h1", "h2", "h3"}
)
LOADS = frozenset(
    {"a", "area", "img", "picture", "link", "iframe", "object", "embed", "video", "audio", "source"}
    | {"svg", "form", "base"}
)
SOURCES = frozenset({"href", "src", "srcset", "background", "action", "cite", "data", "poster"})
PLAIN = frozenset({"lang", "charset", "style"})
STYLES = frozenset({"font-family", "font-style", "font-weight", "text-align"})
VALUE = re.compile(r"[\w\s,'.-]*")
SUBSTANCE = re.compile(r"[^\W_]|[$€£¥%]")
SHOWN = 80


@dataclass(frozen=True, slots=True)
class Visible:
    """The text that a reader sees, and what should not stand in the markup around it."""

    text: str
    breaches: tuple[Breach, ...]


def visible(html: str) -> Visible:
    """The text without its markup.

    >>> visible("<p>Hello <b>you</b></p>").text.strip()
    'Hello you'
    >>> [one.code for one in visible("<img src='https://x.cn/a.png'>").breaches]
    ['lint.html_outside']
    """
    seen: list[str] = []
    wrong: dict[str, str] = {}
    for found in TOKEN.finditer(html):
        seen.append(_seen(found))
        for code in _wrong(found):
            wrong.setdefault(code, found.group()[:SHOWN])
    told = (Breach(code, "error", quote, 0, 0) for code, quote in wrong.items())
    return Visible("".join(seen), tuple(told))


def same(one: str, other: str) -> bool:
    """Whether two texts say the same, apart from blanks, bullets and punctuation."""
    return _substance(one) == _substance(other)


def _substance(text: str) -> list[str]:
    return SUBSTANCE.findall(unicodedata.normalize("NFKC", text).casefold())


def _seen(found: re.Match[str]) -> str:
    if found["words"]:
        return unescape(found["words"])
    return "" if (found["tag"] or "").lower() in INLINE else "\n"


def _wrong(found: re.Match[str]) -> Iterator[str]:
    if found["odd"]:
        yield "lint.html_tag"
    if not found["tag"]:
        return
    tag = found["tag"].lower()
    if tag in LOADS:
        yield "lint.html_outside"
    elif tag not in INLINE | BLOCK:
        yield "lint.html_tag"
    for name, double, single in PAIR.findall(found["rest"]):
        yield from _attribute(name.lower(), unescape(double or single))


def _attribute(name: str, value: str) -> Iterator[str]:
    if name in SOURCES:
        yield "lint.html_outside"
    elif name not in PLAIN:
        yield "lint.html_tag"
    elif name == "style" and not all(map(_shows, value.split(";"))):
        yield "lint.html_style"


def _shows(rule: str) -> bool:
    """Whether a style changes nothing but the look of letters that stay to be seen."""
    name, _, value = rule.partition(":")
    plain = name.strip().lower() in STYLES and VALUE.fullmatch(value)
    return bool(plain) or not rule.strip()
