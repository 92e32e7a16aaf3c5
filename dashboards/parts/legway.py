"""One way line by line, what a unit of each product costs by it, and the button that accepts it."""

from __future__ import annotations

import streamlit as st

from dashboards.parts.blocks import plain, table, trouble
from dashboards.parts.desk import NOTHING, Desk
from seller.errors import SellerError
from seller.views.lanes import words
from seller.views.legpage import Answer, Option, accept


def show(desk: Desk, found: Answer, source: str) -> None:
    say = desk.say
    if not found.options:
        return
    names = [
        f"{at}. {one.name} {one.warehouses}" for at, one in enumerate(found.options, start=1)
    ]  # fmt: skip
    at = names.index(st.selectbox(say("Line by line"), names, key="leg_way"))
    one = found.options[at]
    _lines(desk, one)
    _products(desk, one)
    if one.landed is None:
        st.info(say("A part is unknown, and unknown is not zero: this way cannot be accepted."))
    elif st.button(say("Accept this way"), key="leg_accept", type="primary") and found.plan:
        try:
            with desk.store.writing() as conn:
                count = accept(conn, found.plan, at, source, desk.now)
        except SellerError as error:
            trouble(error, desk.language)
            return
        st.success(say("Stored, of these new: {added}").format(added=count))


def _lines(desk: Desk, one: Option) -> None:
    say = desk.say
    rows = []
    for part in one.parts:
        why = words(part.why, desk.language) if part.why else ""
        rows.append((say(part.title), "", desk.money(part.amount), why))
        for name, ours, amount, source in part.lines:
            rows.append(("", say(name) if ours else name, desk.money(amount), source))
    heads = (say("Part"), say("Line"), say("Amount"), say("Cell of the card"))
    columns = dict(zip(heads, map(list, zip(*rows, strict=True)), strict=True))
    table(columns, figures=[heads[2]])
    st.caption("  \n".join(plain(words(said, desk.language)) for said in one.notes))


def _products(desk: Desk, one: Option) -> None:
    say = desk.say
    columns = {
        say("Product"): [sku for sku, _, _, _ in one.products],
        say("Pieces"): [desk.number(units) for _, units, _, _ in one.products],
        say("Landed cost"): [desk.money(total) for _, _, total, _ in one.products],
        say("Landed cost per unit"): [
            NOTHING if each is None else str(each) for _, _, _, each in one.products
        ],
    }
    table(columns, figures=list(columns)[1:])
