"""What stands on a label, and how a title that is too long for it is cut."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

Wide = Callable[[str], float]
FNSKU = re.compile(r"[A-Z0-9]{10}")


@dataclass(frozen=True, slots=True)
class Label:
    """`condition` and `origin` are printed as they are; "" prints nothing."""

    fnsku: str
    title: str
    condition: str = ""
    origin: str = ""


def condition(told: str) -> str:
    """Amazon's code as its labels say it.

    >>> condition("NewItem"), condition("UsedLikeNew")
    ('New', 'Used Like New')
    """
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", told.removesuffix("Item"))


def fitted(title: str, room: float, lines: int, wide: Wide) -> list[str]:
    """The title in as many lines; if it must be cut, its start and its end stay, as Amazon does.

    >>> fitted("Lamp, brass, 40 cm, black", 10, 2, len)
    ['Lamp, br…,', 'black']
    """
    text = " ".join(title.split())
    keep = len(text)
    while len(found := _wrapped(_cut(text, keep), room, wide)) > lines:
        keep -= 1
    return found


def _cut(text: str, keep: int) -> str:
    if keep >= len(text):
        return text
    tail = text[len(text) - keep // 2 :].lstrip() if keep > 1 else ""
    return f"{text[: keep - keep // 2].rstrip()}…{tail}"


def _wrapped(text: str, room: float, wide: Wide) -> list[str]:
    """Broken at the last blank that fits; in a text without blanks, anywhere."""
    found = []
    while text and wide(text) > room:
        end = next((n for n in range(len(text) - 1, 1, -1) if wide(text[:n]) <= room), 1)
        blank = text.rfind(" ", 0, end + 1)
        end = blank if blank > 0 else end
        found.append(text[:end].rstrip())
        text = text[end:].lstrip()
    return [*found, text] if text else found
