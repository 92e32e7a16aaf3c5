"""The fields of a parcel, as text: the view says what cannot be read."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboards.parts.desk import Desk
from seller.views.lanes import GOODS, ORIGIN, Asked


def lane(desk: Desk) -> Asked:
    """Where it goes, and what it is."""
    say = desk.say
    start, to, postcode, warehouse, contents = st.columns([1, 1, 1, 1, 2])
    return Asked(
        origin=origin(desk, start),
        to=to.text_input(say("Destination"), "US", key="parcel_to"),
        postcode=postcode.text_input(say("Postcode"), key="parcel_postcode"),
        warehouse=warehouse.text_input(say("FBA warehouse"), key="parcel_warehouse"),
        contents=tuple(
            contents.multiselect(
                say("Contents"), GOODS, format_func=say, key="parcel_contents",
                placeholder=say("Choose"), select_all=False,
            )
        ),
    )  # fmt: skip


def origin(desk: Desk, place: DeltaGenerator) -> str:
    """Where the parcel starts; a card that collects in one city is only asked for that city."""
    return place.text_input(
        desk.say("Origin"), ORIGIN, key="parcel_origin",
        help=desk.say("A country, or country and city as the card has it: CN-SZ"),
    )  # fmt: skip


def whole(desk: Desk) -> Asked:
    """The lane, and the parcel with its size and value."""
    say, on = desk.say, lane(desk)
    weight, size, value, currency, code = st.columns([1, 1, 1, 1, 2])
    return Asked(
        to=on.to,
        postcode=on.postcode,
        warehouse=on.warehouse,
        contents=on.contents,
        origin=on.origin,
        weight=weight.text_input(say("Weight in kg"), "2.3", key="parcel_weight"),
        size=size.text_input(say("Size (cm)"), "30x20x10", key="parcel_size"),
        value=value.text_input(say("Value of the goods"), key="parcel_value"),
        currency=currency.text_input(say("Currency of the value"), "USD", key="parcel_currency"),
        hs=code.text_input(say("HS code"), key="parcel_hs"),
    )
