"""What may go with a message: a few kinds of files that are what their names say.

Formula: suffix and first bytes agree. Units: bytes. Assumption: ten megabytes together, which
Seller Central takes; Amazon's models name five files and no size. Source: the Messaging API.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from seller.metrics.lint import Draft, lint

MOST = 5
LARGEST = 10_000_000
NAME = re.compile(r"[^\x00-\x1f\x7f/\\:*?\"<>|\u200b-\u200f\u202a-\u202e\u2066-\u2069]{1,100}")
KINDS: Mapping[str, tuple[str, bytes]] = {
    ".pdf": ("application/pdf", b"%PDF-"),
    ".jpg": ("image/jpeg", b"\xff\xd8\xff"),
    ".jpeg": ("image/jpeg", b"\xff\xd8\xff"),
    ".png": ("image/png", b"\x89PNG\r\n\x1a\n"),
    ".txt": ("text/plain; charset=UTF-8", b""),
}


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file as the buyer gets it."""

    name: str
    content: bytes = field(repr=False)

    @property
    def stem(self) -> str:
        return self.name.removesuffix("." + self.name.rpartition(".")[2])

    @property
    def suffix(self) -> str:
        _, point, ending = self.name.rpartition(".")
        return point + ending.lower()

    @property
    def kind(self) -> str:
        return KINDS[self.suffix][0]


def faults(files: Sequence[Enclosed], language: str) -> Iterator[tuple[str, str]]:
    """What speaks against each: the file's name, and a message key.

    >>> list(faults([Enclosed("a.exe", b"MZ")], "en"))
    [('a.exe', 'messages.file_kind')]
    """
    if len(files) > MOST or sum(len(one.content) for one in files) > LARGEST:
        yield "", "messages.files_many"
    for one in files:
        key = _fault(one, language)
        if key:
            yield one.name, key


def _fault(one: Enclosed, language: str) -> str:
    if not NAME.fullmatch(one.name) or _broken(one.stem, ""):
        return "messages.file_name"
    if one.suffix not in KINDS or not one.content.startswith(KINDS[one.suffix][1]):
        return "messages.file_kind"
    if not one.content:
        return "messages.file_empty"
    return _read(one.content, language) if one.suffix == ".txt" else ""


def _read(content: bytes, language: str) -> str:
    """A text is read as what it is: a message."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "messages.file_kind"
    return "messages.file_text" if "\0" in text or _broken(text, language) else ""


def _broken(text: str, language: str) -> bool:
    return any(one.severity == "error" for one in lint(Draft(text, "answer", language)))
