"""How far a printer is off, kept under its name, so that it is measured once."""

from __future__ import annotations

import json
from pathlib import Path

from seller.errors import Stop

FURTHEST = 20.0
FILE = "printers.json"
Offset = tuple[float, float]


def shifted(home: Path, printer: str, offset: str) -> Offset:
    """What `--printer` and `--offset` come to. Both together: it is remembered from now on."""
    found = parsed(offset) if offset else None
    if not printer:
        return found or (0.0, 0.0)
    known = _known(home)
    if found is None:
        if printer not in known:
            raise Stop("labels.printer", printer=printer, known=", ".join(sorted(known)) or "–")
        return known[printer]
    known[printer] = found
    _kept(home, known)
    return found


def parsed(text: str) -> Offset:
    """Millimetres to the right and down: `0.5,-1`."""
    parts = text.split(",")
    try:
        right, down = (float(part) for part in parts)
    except ValueError:
        right = down = float("nan")
    if not (abs(right) <= FURTHEST and abs(down) <= FURTHEST):
        raise Stop("labels.offset", offset=text, most=f"{FURTHEST:g}")
    return right, down


def _known(home: Path) -> dict[str, Offset]:
    """A file that somebody spoilt by hand is as good as none."""
    try:
        told = json.loads((home / FILE).read_text(encoding="utf-8"))
        return {str(name): (float(right), float(down)) for name, (right, down) in told.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _kept(home: Path, known: dict[str, Offset]) -> None:
    text = json.dumps(known, ensure_ascii=False, indent=2, sort_keys=True)
    new = home / f"{FILE}.new"
    new.write_text(text + "\n", encoding="utf-8")
    new.replace(home / FILE)
