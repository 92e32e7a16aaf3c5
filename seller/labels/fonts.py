"""The typeface of a title: Helvetica for Latin letters, else one of this machine, embedded.

A font that is only named prints blank where it is missing, so Chinese is always embedded, as the
few characters that are used. Only outlines of TrueType can be: many of macOS and Noto are not.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from seller.errors import Stop

LATIN = "Helvetica"
PLACES = (
    "C:/Windows/Fonts/msyh.ttc",
    "C:/Windows/Fonts/simhei.ttf",
    "C:/Windows/Fonts/simsun.ttc",
    "/System/Library/Fonts/Supplemental/Arial Unicode.ttf",
    "/System/Library/Fonts/STHeiti Light.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
    "/usr/share/fonts/wqy-microhei/wqy-microhei.ttc",
    "/usr/share/fonts/wenquanyi/wqy-microhei/wqy-microhei.ttc",
    "/usr/share/fonts/truetype/arphic/uming.ttc",
    "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf",
    "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
)


def font(texts: Iterable[str], places: Iterable[str | Path] = PLACES) -> str:
    """The name of a font, known to the PDF library, that has every character of the texts."""
    needed = {char for text in texts for char in text}
    if all(_latin(char) for char in needed):
        return LATIN
    missing: set[str] = set()
    for place in places:
        found = _known(str(place))
        lacks = {char for char in needed if found and ord(char) not in found.face.charToGlyph}
        if found and not lacks:
            return str(found.fontName)
        missing = lacks or missing
    missing = missing or {char for char in needed if not _latin(char)}
    raise Stop("labels.no_font", missing="".join(sorted(missing))[:20])


def _latin(char: str) -> bool:
    try:
        char.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return char.isprintable()


@cache
def _known(place: str) -> TTFont | None:
    """The font in the file; None where there is none that can be embedded."""
    try:
        found = TTFont(f"label-{place}", place, subfontIndex=0)
    except (TTFError, OSError):
        return None
    pdfmetrics.registerFont(found)
    return found
