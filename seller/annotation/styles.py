"""Cell styles: each style that is touched is cloned with another fill."""

from __future__ import annotations

import re

from seller.annotation.note import ERROR, FINE, WARNING
from seller.annotation.tags import attribute, children, needed, root

FILLS = {ERROR: "FFFFC7CE", WARNING: "FFFFEB9C", FINE: "FFC6EFCE"}
EMPTY = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="1"><xf xfId="0"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)
"""For a workbook without any styles."""


class Styles:
    """The style sheet of a workbook; `text` is what it became."""

    def __init__(self, text: str) -> None:
        self.text = text or EMPTY
        top = root(self.text)
        fills, formats = (needed(self.text, top, name) for name in ("fills", "cellXfs"))
        self._prefix = top.prefix
        self._first = sum(1 for _ in children(self.text, fills.inner, fills.close))
        self._formats = [
            self.text[one.start : one.end]
            for one in children(self.text, formats.inner, formats.close)
        ]
        self._known = len(self._formats)
        self._made: dict[tuple[int, str], int] = {}

    def coloured(self, style: int, severity: str) -> int:
        """The number of the style with the severity's colour."""
        key = (style, severity)
        if key not in self._made:
            fill = self._first + list(FILLS).index(severity)
            old = self._formats[style] if style < self._known else f"<{self._prefix}xf/>"
            self._made[key] = len(self._formats)
            self._formats.append(_filled(old, fill))
        return self._made[key]

    def done(self) -> str:
        """The style sheet with the new fills and formats at the ends of their lists."""
        prefix = self._prefix
        fills = "".join(
            f'<{prefix}fill><{prefix}patternFill patternType="solid"><{prefix}fgColor rgb="{rgb}"/>'
            f'<{prefix}bgColor indexed="64"/></{prefix}patternFill></{prefix}fill>'
            for rgb in FILLS.values()
        )
        self._add("cellXfs", "".join(self._formats[self._known :]), len(self._formats))
        self._add("fills", fills, self._first + len(FILLS))
        return self.text

    def _add(self, name: str, more: str, count: int) -> None:
        found = needed(self.text, root(self.text), name)
        opened = self.text[found.start : found.inner]
        opened = re.sub(r'(\scount=)["\']\d+["\']', rf'\1"{count}"', opened)
        self.text = (
            self.text[: found.start]
            + opened
            + self.text[found.inner : found.close]
            + more
            + self.text[found.close :]
        )


def _filled(old: str, fill: int) -> str:
    """A format with another fill; font, border, number format and alignment stay."""
    found = next(children(old))
    rest = re.sub(r'\s(?:fillId|applyFill)=("[^"]*"|\'[^\']*\')', "", found.attributes).rstrip()
    opened = f'<{found.name}{rest} fillId="{fill}" applyFill="1"'
    if found.close == found.end:
        return f"{opened}/>"
    return f"{opened}>{old[found.inner : found.end]}"


def number(attributes: str) -> int:
    """The style of a cell, row or column; 0 where it names none."""
    return int(attribute(attributes, "s") or attribute(attributes, "style") or 0)
