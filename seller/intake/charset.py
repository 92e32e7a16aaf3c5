"""Which encoding a file from somebody's disk has: nobody says, and the user's Excel chose it."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Callable

from seller.errors import Skip
from seller.flatfile.charset import Coding, unreadable

BOMS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
GUESSES = (
    Coding("gb18030"),
    Coding("cp932"),
    Coding("big5"),
    Coding("cp1252", "seller.undefined"),
    Coding("cp1254", "seller.undefined"),
    Coding("cp1250", "seller.undefined"),
)
"""What Excel and WPS write where they do not write UTF-8; the first of equally good ones wins."""

SAMPLE = 1 << 18
_HIGH = re.compile(rb"[\x80-\xff]")
_LINE = re.compile(rb"[^\r\n]+")
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_SIGNS = "’‘“”„–—…€£°®™©´`·•«»¿¡ºª²³½¼¾§×÷±µ\xa0"
_COMMON = {  # lead bytes of the everyday characters, signs and kana of each
    "gb18030": ("gb2312", ((0xA1, 0xA3), (0xA8, 0xA8), (0xB0, 0xD7))),
    "cp932": ("cp932", ((0x81, 0x84), (0x88, 0x97))),
    "big5": ("big5", ((0xA1, 0xA3), (0xA4, 0xC6))),
}


def decoded(body: bytes, known: Callable[[str], int]) -> str:
    """The text. `known` counts the column names in a line that are Amazon's.

    GB18030 reads as cp1252 without an error, so an encoding counts by what it makes of the header,
    then by what it makes of everything else.
    """
    if body.startswith(BOMS) or _wide(body):
        return _utf16(body)
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    if (halved := _with_halves(body)) is not None:
        return halved
    _refuse_damaged(body)
    first = _LINE.search(body)
    header = first[0] if first else b""
    sample = _telling(body)
    best = max(GUESSES, key=lambda one: (_heads(header, one, known), _likely(sample, one)))
    if _likely(sample, best) < 0:
        raise unreadable(body, best)
    try:
        return body.decode(*best)
    except UnicodeDecodeError as error:
        raise unreadable(body, best) from error


def _wide(body: bytes) -> bool:
    """UTF-16 without its mark: every other byte of a Latin header is zero."""
    head = body[:64]
    return len(head) >= 16 and (not any(head[1::2]) or not any(head[::2])) and any(head)


def _utf16(body: bytes) -> str:
    name = "utf-16" if body.startswith(BOMS) else "utf-16-be" if body[:1] == b"\0" else "utf-16-le"
    try:
        return _whole(body.decode(name, "surrogatepass"))
    except UnicodeDecodeError as error:
        raise Skip("flatfile.charset", charset="utf-16", offset=error.start) from error


def _with_halves(body: bytes) -> str | None:
    """UTF-8 in which some program left half a surrogate pair: that character alone is lost."""
    try:
        return _whole(body.decode("utf-8-sig", "surrogatepass"))
    except UnicodeDecodeError:
        return None


def _whole(text: str) -> str:
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _refuse_damaged(body: bytes) -> None:
    """UTF-8 that was cut or hit in a few places is not to be read as anything else."""
    text = body.decode("utf-8-sig", "replace")
    bad = text.count("\ufffd")
    good = sum(map(len, _FOREIGN.findall(text))) - bad
    if good > bad:
        raise unreadable(body, Coding("utf-8"))


def _telling(body: bytes) -> bytes:
    """Lines that are not plain ASCII, as far as they are needed."""
    found, size = [], 0
    for line in _LINE.finditer(body):
        if _HIGH.search(line[0]):
            found.append(line[0])
            size += len(line[0])
            if size > SAMPLE:
                break
    return b"\n".join(found)


def _heads(header: bytes, guess: Coding, known: Callable[[str], int]) -> int:
    try:
        return known(header.decode(*guess))
    except UnicodeDecodeError:
        return -1


def _likely(sample: bytes, guess: Coding) -> float:
    """The share of characters beyond ASCII that people write; -1 where it cannot be read at all."""
    try:
        text = sample.decode(*guess)
    except UnicodeDecodeError:
        return -1.0
    runs = _FOREIGN.findall(text)
    total = sum(map(len, runs))
    if not total:
        return 0.0
    if guess.codec in _COMMON:
        letters = Counter("".join(runs)).items()
        return sum(count for letter, count in letters if _everyday(letter, guess.codec)) / total
    return sum(len(run) for run in runs if len(run) < 3 and all(map(_western, run))) / total


def _everyday(letter: str, codec: str) -> bool:
    narrow, ranges = _COMMON[codec]
    try:
        lead = letter.encode(narrow)[0]
    except UnicodeEncodeError:
        return False
    return any(first <= lead <= last for first, last in ranges)


def _western(letter: str) -> bool:
    return letter in _SIGNS or (letter.isalpha() and letter < "\u0250")
