"""Bytes as text, in whatever code they are written and whatever they claim to be."""

from __future__ import annotations

import re

ESCAPE = b"\x1b$"
"""With it ISO-2022-JP begins its letters; no text of another code holds it."""
NARROW = ("iso-8859", "latin", "windows-125", "cp125", "us-ascii", "ascii")
"""Codes of single bytes take any bytes; those that are whole UTF-8 are no accident."""
HIRAGANA, FEW = re.compile("[\u3041-\u3096]"), 5
"""At least one letter of so many in a Japanese sentence is hiragana."""
LETTER, HIGH = re.compile(rb"[A-Za-z]"), re.compile(rb"[\x80-\xff]")


def decode(raw: bytes, charset: str) -> str:
    """Text from bytes that may lie about their code; never fails.

    >>> decode("Größe".encode(), "iso-8859-1"), decode("Größe".encode("cp1252"), "utf-8")
    ('Größe', 'Größe')
    >>> decode("まだです".encode("cp932"), "utf-8"), decode("没有收到".encode("gbk"), "ascii")
    ('まだです', '没有收到')
    """
    told = {"gb2312": "gb18030", "gbk": "gb18030"}.get(charset.lower(), charset)
    if ESCAPE in raw:
        told = "iso-2022-jp"
    elif told.lower().startswith(NARROW) and (found := _strict(raw, "utf-8")):
        return found
    return _strict(raw, told) or _strict(raw, "utf-8") or _guessed(raw)


def _guessed(raw: bytes) -> str:
    """Nearly all bytes are Chinese letters of some sort, so Japanese and Western ones go first."""
    western = "" if _many(raw) else _strict(raw, "cp1252")
    found = _japanese(raw) or western or _strict(raw, "gb18030")
    return found or raw.decode("cp1252", errors="replace")


def _strict(raw: bytes, charset: str) -> str:
    """The text, "" where the bytes are not of this code."""
    try:
        return raw.decode(charset)
    except (LookupError, UnicodeError, ValueError):
        return ""


def _japanese(raw: bytes) -> str:
    """Japanese whose code nobody named: in the right code alone it is full of hiragana."""
    texts = (_strict(raw, one) for one in ("cp932", "euc-jp"))
    likely = [text for text in texts if len(HIRAGANA.findall(text)) * FEW > len(text)]
    return max(likely, key=lambda text: len(HIRAGANA.findall(text)), default="")


def _many(raw: bytes) -> bool:
    """Whether there are more bytes above ASCII than letters within: few have accents."""
    return len(HIGH.findall(raw)) > len(LETTER.findall(raw))
