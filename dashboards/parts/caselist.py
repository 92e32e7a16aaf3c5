"""The cases as a table, what is shown of them, and the one that is opened."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from dashboards.parts import blocks
from dashboards.parts.desk import NOTHING, Desk
from dashboards.parts.feedback import PLAIN
from seller.facts import Case
from seller.facts.case import STATUSES
from seller.views.cases import Brief, called
from seller.views.claim import QUEUES

LIVE = ("open", "waiting", "solved")


def filters(desk: Desk) -> dict[str, Any]:
    """Queue, status, stars and owner, in the words of `seller.views.cases.desk`."""
    say = desk.say
    queue = st.segmented_control(
        say("Queue"),
        list(QUEUES),
        default="feedback",
        format_func=lambda name: say(QUEUES[name]),
        key="desk_queue",
    )
    left, middle, right = st.columns([2, 1, 1])
    with left:
        statuses = st.pills(
            say("Status"),
            STATUSES,
            selection_mode="multi",
            default=LIVE,
            format_func=lambda word: say(called(word)),
            key="desk_status",
        )
    with middle:
        stars = st.pills(say("Stars"), (1, 2, 3), format_func=PLAIN.__getitem__, key="desk_stars")
    with right:
        owner = st.text_input(say("Owner"), key="desk_owner", placeholder=say("All"))
    return {
        "statuses": tuple(statuses) or STATUSES,
        "stars": stars,
        "owner": owner.strip() or None,
        "queues": (queue or "feedback",),
    }


def mark(desk: Desk, case: Case) -> str:
    """The stars; where there are none, what the case is about."""
    return PLAIN.get(case.stars) or desk.say(QUEUES.get(case.queue, case.queue))


def table(desk: Desk, briefs: Sequence[Brief]) -> None:
    say = desk.say
    if not briefs:
        st.info(say("No cases. Feedback of 1 to 3 stars becomes a case by itself."))
        return
    blocks.table(
        {
            say("Case"): [one.case.case_id for one in briefs],
            say("Stars"): [mark(desk, one.case) for one in briefs],
            say("Account"): [desk.account(one.case.account) for one in briefs],
            say("Marketplace"): [desk.place(one.case.marketplace) for one in briefs],
            say("Order"): [one.case.order_id or NOTHING for one in briefs],
            say("MSKU or ASIN"): [", ".join(one.skus) or one.asin for one in briefs],
            say("Deadline (Beijing)"): [desk.beijing(one.case.deadline) for one in briefs],
            say("Status"): [state(desk, one) for one in briefs],
            say("Owner"): [one.case.owner for one in briefs],
        }
    )


def state(desk: Desk, one: Brief) -> str:
    return desk.say("overdue") if one.overdue else desk.say(called(one.case.status))
