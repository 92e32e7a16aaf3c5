"""Comments on cells: the part that holds them, and the drawing that shows them.

A comment that is there already is kept, and the new text put below it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from seller.annotation.cells import place
from seller.annotation.package import RELATIONS, Package
from seller.annotation.tags import Element, attribute, child, children, needed, quoted, root, shown

MOST = 2000
"""Comments on one sheet; more make spreadsheet programs slow. The rest is in the summary."""
AUTHOR = "seller"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_KIND = "application/vnd.openxmlformats-officedocument."
_EMPTY = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<comments xmlns="{_MAIN}"><authors></authors><commentList></commentList></comments>'
)
_DRAWING = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit">'
    '<o:idmap v:ext="edit" data="{maps}"/></o:shapelayout><v:shapetype id="_x0000_t202"'
    ' coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke'
    ' joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>'
)
_SHAPE = (
    '<v:shape xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:'
    'office" xmlns:x="urn:schemas-microsoft-com:office:excel" id="_x0000_s{id}"'
    ' type="#_x0000_t202" style="position:absolute;width:240pt;height:{high}pt;z-index:1;'
    'visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
    '<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:AutoFill>False'
    "</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
AFTER = frozenset({"legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls"}) | {
    "webPublishItems", "tableParts", "extLst", "AlternateContent",
}  # fmt: skip
"""What stands behind a sheet's legacyDrawing."""


def commented(package: Package, part: str, texts: Mapping[str, str]) -> None:
    """Comments on the cells of a sheet, in the order in which they are given."""
    some = dict(list(texts.items())[:MOST])
    relations = package.relations(part)
    known = next((target for kind, target in relations.values() if kind == "comments"), "")
    name = known or package.free("xl/comments{}.xml")
    text, new = _listed(package.text(name) or _EMPTY, some)
    package.put(name, text)
    if not known:
        package.relate(part, "comments", name)
        package.declare("Override", "PartName", f"/{name}", f"{_KIND}spreadsheetml.comments+xml")
    _drawn(package, part, {ref: some[ref] for ref in new})


def _listed(text: str, texts: Mapping[str, str]) -> tuple[str, list[str]]:
    """The part with the texts; the cells that had no comment before."""
    top = root(text)
    there: dict[str, tuple[int, str]] = {}
    listing = needed(text, top, "commentList")
    for one in children(text, listing.inner, listing.close):
        body = child(text, one, "text")
        if body is not None and body.close < body.end:
            there[attribute(one.attributes, "ref")] = (body.close, body.prefix)
    new = [ref for ref in texts if ref not in there]
    number = _authors(text)
    tag = top.prefix
    lines = "".join(
        f'<{tag}comment ref="{ref}" authorId="{number}"><{tag}text>{_run(texts[ref], tag)}'
        f"</{tag}text></{tag}comment>"
        for ref in new
    )
    inserts = [(listing.close, lines)]
    inserts += [
        (there[ref][0], _run(f"\n{texts[ref]}", there[ref][1])) for ref in texts if ref in there
    ]
    for at, more in sorted(inserts, reverse=True):
        text = text[:at] + more + text[at:]
    authors = needed(text, root(text), "authors")
    mark = f"<{tag}author>{AUTHOR}</{tag}author>"
    if authors.close == authors.end:  # <authors/>
        text = (
            text[: authors.start] + f"<{authors.name}>{mark}</{authors.name}>" + text[authors.end :]
        )
    else:
        text = text[: authors.close] + mark + text[authors.close :]
    return text, new


def _authors(text: str) -> int:
    found = child(text, root(text), "authors")
    return sum(1 for _ in children(text, found.inner, found.close)) if found else 0


def _run(text: str, tag: str) -> str:
    return f'<{tag}r><{tag}t xml:space="preserve">{shown(text)}</{tag}t></{tag}r>'


def _drawn(package: Package, part: str, texts: Mapping[str, str]) -> None:
    """Shapes for the new comments: in the sheet's drawing, or in a new one."""
    if not texts:
        return
    relations = package.relations(part)
    sheet = package.text(part)
    old = child(sheet, root(sheet), "legacyDrawing")
    known = relations.get(attribute(old.attributes, "id"), ("", ""))[1] if old else ""
    name = known or package.free("xl/drawings/vmlDrawing{}.vml")
    first, drawing = _started(package, package.text(name), len(texts))
    shapes = "".join(
        _SHAPE.format(
            id=first + number,
            row=place(ref)[0] - 1,
            column=place(ref)[1] - 1,
            high=min(300, 30 + 14 * (len(texts[ref]) // 24 + texts[ref].count("\n"))),
        )
        for number, ref in enumerate(texts)
    )
    end = drawing.rindex("</xml>")
    package.put(name, drawing[:end] + shapes + drawing[end:])
    if not known:
        package.declare("Default", "Extension", "vml", f"{_KIND}vmlDrawing")
        package.put(part, _pointed(sheet, package.relate(part, "vmlDrawing", name)))


def _started(package: Package, text: str, count: int) -> tuple[int, str]:
    """The first free shape number, and the drawing to add to."""
    if "</xml>" in text:
        taken = [int(one) for one in re.findall(r"_x0000_s(\d+)", text)]
        return max(taken, default=1024) + 1, text
    sheets = sum("vmldrawing" in name.casefold() for name in (*package.names, *package.changed))
    block = 100 + 8 * sheets
    maps = ",".join(str(block + more) for more in range(count // 1024 + 1))
    return block * 1024 + 1, _DRAWING.format(maps=maps)


def _pointed(sheet: str, relation: str) -> str:
    """The sheet with a legacyDrawing where the order of its elements wants it."""
    top = root(sheet)
    after = (one.start for one in children(sheet, top.inner, top.close) if _behind(sheet, one))
    at = next(after, top.close)
    line = f'<{top.prefix}legacyDrawing xmlns:r="{RELATIONS}" r:id="{quoted(relation)}"/>'
    return sheet[:at] + line + sheet[at:]


def _behind(sheet: str, one: Element) -> bool:
    if one.local != "AlternateContent":
        return one.local in AFTER
    inside = sheet[one.start : one.end]
    return "controls" in inside or "oleObjects" in inside
