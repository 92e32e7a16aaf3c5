"""Pieces every page is made of: tables, where figures come from, errors, names as plain text."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Literal

import streamlit as st

from dashboards.parts import colours, names
from dashboards.parts.desk import Desk
from seller.errors import SellerError
from seller.language import Told, explain
from seller.views.scope import Origin

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
"""What a browser is told that a workbook is."""
MARKS = re.compile(r"([\\`*_{}\[\]()<>#+.!|~$^=-])")
FEW = 10
LINKS = re.compile(r"(?<=www)(?=\.)|(?<=[:@])", re.IGNORECASE)


def plain(text: str) -> str:
    """Somebody else's words inside our Markdown: shown as they are, never as a link or a style."""
    return MARKS.sub(r"\\\1", LINKS.sub("\u2060", text))


def table(
    columns: Mapping[str, Sequence[str]],
    figures: Collection[str] = (),
    height: int | Literal["content"] = "content",
    wide: Collection[str] = (),
) -> None:
    """Cells are plain text on a canvas; `figures` names the columns that align right. `height` in
    pixels for what may be long; `wide` columns are given room where they would be cut.
    """
    st.dataframe(
        columns,
        hide_index=True,
        height=height,
        column_config={
            name: st.column_config.TextColumn(
                alignment="right" if name in figures else "left",
                width="medium" if name in wide else None,
            )
            for name in columns
        },
    )


def tall(count: int, most: int = 400) -> int | Literal["content"]:
    """How high a table of so many rows is: no grid without content, and no endless one."""
    return "content" if count <= FEW else most


def badge(desk: Desk, state: str) -> str:
    return f":{colours.COLOURS.get(state, 'gray')}-badge[{plain(desk.say(state))}]"


def asof(desk: Desk, origin: Origin) -> None:
    """`Data as of`, source, how fresh and how complete: under every block."""
    say = desk.say
    parts = [say("Source: {name}").format(name=say(names.SOURCES[origin.source]))]
    if origin.as_of:
        told = say("Data as of {moment} Beijing time, {ago}")
        parts.insert(0, told.format(moment=desk.beijing(origin.as_of), ago=desk.ago(origin.as_of)))
    if origin.missing:
        absent = [f"{desk.account(account)} {desk.place(code)}" for account, code in origin.missing]
        parts.append(say("No data yet: {places}").format(places=plain(", ".join(absent))))
    st.caption(" · ".join([*parts, badge(desk, origin.state)]))


def explained(words: Told) -> None:
    """What happened, why, and how to fix it."""
    st.error("\n\n".join(plain(part) for part in words if part), icon=":material/error:")


def trouble(error: SellerError, language: str) -> None:
    explained(explain(error, language))
