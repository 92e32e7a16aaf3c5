"""What steers one product's advice: its flag, its chance, a person's estimate, the calendar."""

from __future__ import annotations

import streamlit as st

from dashboards.parts.desk import Desk
from seller.views.restock import Advice, Why
from seller.views.restock.charging import source

LEADS = {
    "product": "Production from the product sheet; the way as typed, else usual days",
    "default": "Usual days of production; the way as typed, else usual days",
}
HELD = {
    "hold": "Do not restock: nothing is bought or sent, as its flag or stage says.",
    "clear": "Clear out: nothing is bought or sent, as its flag or stage says.",
}
UNKNOWN = {
    "cost": "neither a landed cost nor a purchase price",
    "sale": "no price of a sale in 90 days",
    "fees": "Amazon's fees",
    "storage": "the cost of storage",
    "rate": "an exchange rate of the last days",
}


def flagged(desk: Desk, one: Advice) -> None:
    """Why there is no line, where a flag is the reason."""
    if one.why.flag:
        st.warning(desk.say(HELD[one.why.flag]), icon=":material/block:")


def chance(desk: Desk, why: Why) -> str:
    """Where the chance not to run out is from."""
    say = desk.say
    if why.target_from == "costs":
        told = say("From costs: margin {margin} a piece, {held} for one that lies {days} days")
        return told.format(
            margin=desk.money(why.margin), held=desk.money(why.holding), days=why.kept
        )
    if why.target_from == "rule":
        return say("As ruled for this product")
    if why.target_from == "asked" or not why.unknown:
        return say("As set")
    missing = say(", ").join(say(UNKNOWN[name]) for name in why.unknown)
    return say("Usual one, as not known: {missing}").format(missing=missing)


def fees(desk: Desk, why: Why) -> list[tuple[str, str, str]]:
    """A row where it is known what Amazon takes of a sale."""
    if why.fees is None:
        return []
    value = desk.say("{share} of the price, {fee} a piece")
    told = value.format(share=f"{why.fees.share:.1%}", fee=desk.money(why.fees.fee))
    return [(desk.say("Amazon's part of a sale"), told, source(why.fees, desk.say))]


def lead(desk: Desk, why: Why) -> str:
    """Where the days of production are from, and those of the way; what lengthens them."""
    found = [desk.say(LEADS[why.lead_from])]
    if why.journeys:
        own = desk.say("way learned from {count} own journeys")
        found.append(own.format(count=why.journeys))
    if why.closed:
        told = desk.say("of these {days} days closed or slow: {names}")
        names = desk.say(", ").join(desk.say(name) for name in why.met)
        found.append(told.format(days=why.closed, names=names))
    return desk.say("; ").join(found)
