"""Which charset a text really has. What a server claims is checked against the bytes, not trusted:
reports claim ISO-8859-1 and are UTF-8, claim UTF-8 and are cp1252, or claim nothing at all.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import NamedTuple

from seller.errors import Skip

CHUNK = 1 << 20
LATIN = "cp1252"
_NAMES = {
    "windows-31j": "cp932",
    "ms932": "cp932",
    "cp932": "cp932",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "iso-8859-1": LATIN,
    "iso8859-1": LATIN,
    "iso_8859-1": LATIN,
    "latin-1": LATIN,
    "latin1": LATIN,
    "us-ascii": LATIN,
    "ascii": LATIN,
    "cp1252": LATIN,
    "windows-1252": LATIN,
}
"""Strict Shift_JIS and ISO-8859-1 refuse or garble what Amazon sends under these names."""

_WIDE = {"cp932", "gb18030", "big5", "euc_jp"}
_BROKEN_UTF8 = re.compile("\ufffd")
_BEYOND_ASCII = re.compile("[^\x00-\x7f\ufffd]")


class Coding(NamedTuple):
    """A Python codec with the way it treats bytes that the codec does not define."""

    codec: str
    errors: str = "strict"


def _undefined(error: UnicodeError) -> tuple[str, int]:
    """The five bytes that cp1252 leaves undefined stand for themselves, as browsers do it."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "".join(map(chr, error.object[error.start : error.end])), error.end


codecs.register_error("seller.undefined", _undefined)


def known(charset: str | None) -> Coding | None:
    """The coding of a charset's name, None for an empty or unheard-of one."""
    name = (charset or "").strip().strip("\"'").lower()
    try:
        b"a".decode(_NAMES.get(name, name or "-"))  # also refuses codecs that are none of text
        codec = codecs.lookup(_NAMES.get(name, name)).name
    except (LookupError, UnicodeError):
        return None
    if codec in {"utf-8", "utf-8-sig"}:
        return Coding("utf-8-sig")
    return Coding(codec, "seller.undefined" if codec.startswith("cp125") else "strict")


def coding(body: bytes, charset: str | None, fallback: str) -> Coding:
    """How to read the body; whether it all can be read so is seen where it is decoded.

    UTF-8 wins wherever the bytes are valid UTF-8 beyond ASCII, whatever was claimed; else the
    claim, else the marketplace's charset. A claim of Latin-1 gives way to a marketplace charset
    of several bytes: nearly everything is readable as Latin-1.
    """
    if body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return Coding("utf-16")
    if _fits(body, Coding("utf-8-sig")):
        return Coding("utf-8-sig")
    _refuse_damaged(body)
    claim, home = known(charset), known(fallback) or Coding(LATIN, "seller.undefined")
    candidates = [entry for entry in (claim, home) if entry and entry.codec != "utf-8-sig"]
    if claim and claim.codec == LATIN and home.codec in _WIDE:
        candidates.reverse()
    return _first_fitting(body, candidates or [Coding("utf-8-sig")])


def decode(body: bytes, charset: str | None = None, fallback: str = LATIN) -> str:
    """The text of a body without a byte order mark; Skip with the offset of a bad byte."""
    found = coding(body, charset, fallback)
    try:
        return body.decode(*found)
    except UnicodeDecodeError as error:
        raise unreadable(body, found) from error


def recoded(body: bytes, found: Coding) -> Iterator[bytes]:
    """The body as UTF-8, piece by piece, so that large reports are never held twice."""
    if found.codec == "utf-8-sig":
        start = len(codecs.BOM_UTF8) if body.startswith(codecs.BOM_UTF8) else 0
        for offset in range(start, len(body), CHUNK):
            yield body[offset : offset + CHUNK]
        return
    for piece in _pieces(body, found):
        yield piece.encode()


def _pieces(body: bytes, found: Coding) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(found.codec)(found.errors)
    for offset in range(0, len(body), CHUNK):
        yield decoder.decode(body[offset : offset + CHUNK], offset + CHUNK >= len(body))


def _fits(body: bytes, found: Coding) -> bool:
    if found.codec == "utf-8-sig" and body.isascii():
        return True
    try:
        for _ in _pieces(body, found):
            pass
    except UnicodeDecodeError:
        return False
    return True


def _first_fitting(body: bytes, candidates: list[Coding]) -> Coding:
    *others, last = dict.fromkeys(candidates)
    for candidate in others:
        if candidate.errors != "strict" or _fits(body, candidate):
            return candidate
    return last


def _refuse_damaged(body: bytes) -> None:
    """UTF-8 with a few bad bytes must not be read as Latin-1 without an error."""
    error = unreadable(body, Coding("utf-8"))
    around = int(str(error.params["offset"]))
    text = body[max(0, around - CHUNK) : around + CHUNK].decode("utf-8", "replace")
    if len(_BEYOND_ASCII.findall(text)) > len(_BROKEN_UTF8.findall(text)):
        raise error


def unreadable(body: bytes, found: Coding) -> Skip:
    """The error for a body that is not in this charset, with the place of its first bad byte."""
    decoder = codecs.getincrementaldecoder(found.codec)(found.errors)
    for offset in range(0, len(body), CHUNK):
        pending = len(decoder.getstate()[0])
        try:
            decoder.decode(body[offset : offset + CHUNK], offset + CHUNK >= len(body))
        except UnicodeDecodeError as error:
            place = offset - pending + error.start
            return Skip("flatfile.charset", charset=found.codec, offset=place)
    return Skip("flatfile.charset", charset=found.codec, offset=len(body))
