"""A mail's text: the plain part where there is one, else what a reader of the HTML would see.

HTML is taken apart, never shown: scripts, styles, hidden places and quotations are left out.
"""

from __future__ import annotations

import re
from email.message import Message
from html import unescape

from seller.mailbox.codes import decode

LONGEST = 300_000
"""Characters that are read of one part; a buyer may write 4,000."""
SILENT = frozenset({"script", "style", "head", "title", "template", "object", "svg", "textarea"})
QUOTES = frozenset({"blockquote"})
VOID = frozenset({"br", "img", "hr", "meta", "link", "input", "area", "base", "col", "wbr"})
BLOCKS = frozenset({"br", "p", "div", "tr", "li", "table", "ul", "ol", "hr", "h1", "h2", "h3"})
CELLS = frozenset({"td", "th"})
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d]*[1-9])")
QUOTED = re.compile(r"gmail_quote|yahoo_quoted|moz-cite-prefix|divRplyFwdMsg", re.IGNORECASE)
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)([^<>]*)>")
"""Python's own parser takes minutes for tags that a hostile mail leaves open; this is linear."""
ATTRIBUTE = re.compile(r"\b(style|class|id)\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"']+)", re.IGNORECASE)
SPACES = re.compile(r"[^\S\n]+")


def body(message: Message) -> str:
    """What the mail says, from its first plain or HTML part that says anything."""
    for kind in ("text/plain", "text/html"):
        for part in message.walk():
            if part.get_content_type() == kind and not filename(part):
                text = decoded(part)[:LONGEST]
                found = tidy(_seen(text) if kind == "text/html" else text)
                if found:
                    return found
    return ""


def _seen(html: str) -> str:
    """What is seen of a page; where that is nothing, what is hidden or quoted in it."""
    found = plain(html)
    return found if found.strip() else plain(html, hidden=True)


def filename(part: Message) -> str:
    """The name of an attachment; "" for what is part of the text."""
    try:
        name = part.get_filename()
    except (LookupError, ValueError, UnicodeError, TypeError):
        name = "?"
    return name or ("?" if part.get_content_disposition() == "attachment" else "")


def decoded(part: Message) -> str:
    """The part's text, in whatever code it is written in and whatever it claims to be."""
    raw = part.get_payload(decode=True)
    if not isinstance(raw, bytes):
        return ""
    try:
        charset = part.get_content_charset() or "utf-8"
    except (LookupError, ValueError, UnicodeError):
        charset = "utf-8"
    return decode(raw[: LONGEST * 4], charset)


def tidy(text: str) -> str:
    """One kind of line end, single blanks, at most one empty line, no control characters."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u200b", "").split("\n")
    clean = (SPACES.sub(" ", line).strip() for line in lines)
    kept = ("".join(char for char in line if char.isprintable()) for line in clean)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()


def plain(html: str, *, hidden: bool = False) -> str:
    r"""The words of a page, without what is quoted and hidden, if that is not asked for.

    >>> plain("<p>Wo ist <b>mein</b> Paket?</p><script>x()</script><blockquote>Danke</blockquote>")
    '\nWo ist mein Paket?\n'
    """
    reader = _Reader(hidden)
    at = 0
    bare = _uncommented(html)
    for tag in TAG.finditer(bare):
        reader.words_of(bare[at : tag.start()])
        reader.tag(tag[2].lower(), tag[3], closes=bool(tag[1]))
        at = tag.end()
    reader.words_of(bare[at:])
    return "".join(reader.words)


def _uncommented(html: str) -> str:
    first, *rest = html.split("<!--")
    return first + "".join(one.partition("-->")[2] for one in rest)


class _Reader:
    """Collects words. `within`: the tag of a place that is left out, `depth` of its kind open."""

    def __init__(self, hidden: bool) -> None:
        self.hidden = hidden
        self.words: list[str] = []
        self.within = ""
        self.depth = 0

    def words_of(self, text: str) -> None:
        if not self.within:
            self.words.append(unescape(text.replace("\n", " ")))

    def tag(self, name: str, rest: str, *, closes: bool) -> None:
        if self.within:
            if name == self.within:
                self.depth += -1 if closes else 1
            if not self.depth:
                self.within = ""
        elif not closes and name not in VOID and self._out(name, rest):
            self.within, self.depth = name, 1
        elif name in BLOCKS:
            self.words.append("\n")
        elif name in CELLS:
            self.words.append(" ")

    def _out(self, name: str, rest: str) -> bool:
        return name in SILENT or (not self.hidden and (name in QUOTES or _left_out(rest)))


def _left_out(rest: str) -> bool:
    """Whether a tag's own words hide it, or mark it as a quotation."""
    told = {name.lower(): value.lower() for name, value in ATTRIBUTE.findall(rest[:5_000])}
    marks = f"{told.get('class', '')} {told.get('id', '')}"
    return bool(HIDDEN.search(told.get("style", "")) or QUOTED.search(marks))
