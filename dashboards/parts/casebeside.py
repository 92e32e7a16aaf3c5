"""What lies beside a case: what became of the words and of the rate, topics and known faults."""

from __future__ import annotations

import streamlit as st

from dashboards.parts import casetrends
from dashboards.parts.blocks import plain, table
from dashboards.parts.desk import NOTHING, Desk
from seller.language import told
from seller.views.cases import Folder


def became(desk: Desk, one: Folder) -> None:
    """Removed, changed, what it does to the order defect rate, and that it may be closed."""
    say, found = desk.say, one.beside
    lines = []
    if found.vanished_on:
        lines.append(say("Shown no more since {day}").format(day=found.vanished_on))
    if found.changed_on:
        lines.append(say("Changed on {day}").format(day=found.changed_on))
    if found.waits_until:
        line = say("The buyer has written too; answer by {time} Beijing time on the page Messages")
        lines.append(line.format(time=desk.beijing(found.waits_until)))
    if found.proposal:
        lines.append(say("May be closed: {outcome}").format(outcome=say(found.proposal)))
    if lines:
        st.info(plain(" · ".join(lines)))
    words = told(found.defect.why, {}, desk.language)
    shown = [words.what, words.why]
    if found.defect.without and found.defect.with_:
        rates = say("ODR without this case {before} %, with it {after} %")
        both = (found.defect.without.percent, found.defect.with_.percent)
        shown.append(rates.format(before=both[0], after=both[1]))
    st.caption(plain(" ".join(shown)))


def product(desk: Desk, one: Folder) -> None:
    """What reviews talk about, month by month, and the answers to faults that are known."""
    say, found = desk.say, one.beside
    if not (found.topics or found.trends or found.faults):
        return
    st.subheader(say("What is known of this product"), divider="gray")
    if found.faults:
        table(
            {
                say("Local SKU"): [each.sku for each in found.faults],
                say("Known fault"): [each.fault for each in found.faults],
                say("Language"): [each.language for each in found.faults],
                say("Answer to the buyer"): [each.answer for each in found.faults],
            }
        )
    if found.topics:
        table(
            {
                say("Topic of reviews"): [each.topic for each in found.topics],
                say("Side"): [say(each.side) for each in found.topics],
                say("Mentions"): [desk.number(each.mentions) for each in found.topics],
                say("Share of reviews (%)"): [each.share or NOTHING for each in found.topics],
                say("Effect on stars"): [each.impact or NOTHING for each in found.topics],
            },
            figures=[say("Mentions"), say("Share of reviews (%)"), say("Effect on stars")],
        )
    if found.trends:
        casetrends.months(desk, found.trends)
