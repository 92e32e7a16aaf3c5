"""One listing: its facts, what is wrong with it and how it is mended, and what changed."""

from __future__ import annotations

import streamlit as st

from dashboards.parts import blocks, listfacts
from dashboards.parts.blocks import plain
from dashboards.parts.desk import Desk
from seller.views.listings import Fault, File


def show(desk: Desk, one: File | None) -> None:
    say = desk.say
    if one is None:
        st.info(say("No such listings."))
        return
    st.subheader(plain(one.listing.sku), divider="gray")
    listfacts.facts(desk, one)
    listfacts.stock(desk, one)
    st.caption(say("Copy this address, and search for the SKU in Seller Central:"))
    st.code(f"{one.address}\n{one.listing.sku}", language=None)
    st.subheader(say("Listing issues"), divider="gray")
    for fault in one.faults:
        _fault(desk, fault)
    if not one.faults:
        st.info(say("Amazon names no issue of this listing."))
    _turned(desk, one)


def _fault(desk: Desk, one: Fault) -> None:
    """Amazon's own words first, then what the playbook knows."""
    say, issue, play = desk.say, one.issue, one.play
    about = " · ".join(part for part in (issue.code, issue.attributes, issue.actions) if part)
    st.warning(plain(f"{about}\n\n{issue.message}"))
    if play is None:
        st.caption(say("The playbook has nothing on this code: follow Amazon's words."))
        return
    st.markdown(plain(say(play.what)))
    for step in play.steps:
        st.markdown(f"- {plain(say(step))}")
    if play.never:
        st.error(plain(say(play.never)))


def _turned(desk: Desk, one: File) -> None:
    say = desk.say
    st.subheader(say("What changed"), divider="gray")
    if one.watched_since:
        since = desk.beijing(one.watched_since)
        st.caption(plain(say("Watched since {moment} Beijing time").format(moment=since)))
    else:
        st.caption(say("Not watched yet: the job watch_listings looks once a day."))
    if not one.turned:
        st.info(say("No change was seen."))
        return
    blocks.table(
        {
            say("from"): [desk.beijing(each.seen_at) for each in one.turned],
            say("attribute"): [each.attribute for each in one.turned],
            say("before"): [each.before for each in one.turned],
            say("after"): [each.after for each in one.turned],
            say("batch"): [each.batch or say("somebody else") for each in one.turned],
        }
    )
