"""What holds listings back in a reader's words, and what lets them go on."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboards.parts import outbound
from dashboards.parts.blocks import plain, trouble
from dashboards.parts.desk import Desk
from seller.errors import SellerError
from seller.views import halted
from seller.views.halted import UNITS, Halt, Rules
from seller.views.sent import Progress

WHY = {
    "read_only": "Read only: nothing is sent, whatever is switched on.",
    "paused": "Sending is paused. It goes on after:",
    "capped": "The cap of today is reached: {sent} of {most} {unit} went out for this account."
    " What is left goes out after {moment} Beijing time.",
    "behind": "It waits for batch {ahead}, which was asked for earlier.",
}
SHORT = (
    "By the cap of today {room} more {unit} go out for this account; what is left goes out"
    " after {moment} Beijing time."
)


def rules(desk: Desk) -> Rules:
    return Rules(*desk.caps, read_only=desk.read_only)


def told(desk: Desk, found: Halt, who: str = "") -> None:
    """`who`: the batch, where it is not plain which one is meant."""
    st.warning(plain(f"{who}{_words(desk, found)}"))
    _cure(desk, found)


def batches(desk: Desk, these: Sequence[Progress]) -> set[str]:
    """Which batches are held and why, whichever of them is looked at; their names."""
    try:
        with desk.store.reading() as conn:
            found = halted.batches(conn, these, rules(desk), now=desk.now)
    except SellerError as error:
        trouble(error, desk.language)
        return set()
    for batch, halt in found:
        who = f"{batch.batch} · {desk.account(batch.account)} · {batch.file}"
        told(desk, halt, f"{who}: ")
    return {batch.batch for batch, _ in found}


def _words(desk: Desk, found: Halt) -> str:
    return desk.say(WHY.get(found.word, SHORT)).format(
        sent=desk.number(found.cap.sent),
        most=desk.number(found.cap.most),
        room=desk.number(found.cap.room),
        unit=desk.say(UNITS[found.kind]),
        moment=desk.beijing(found.cap.again),
        ahead=found.ahead,
    )


def _cure(desk: Desk, found: Halt) -> None:
    """The command or the setting that lets it go on."""
    if found.word == "paused":
        st.code("\n".join(map(outbound.resume, found.pauses)), language=None)
    elif found.word in {"capped", ""}:
        words = desk.say("The setting {setting} raises the cap ({kind}={most} holds now).")
        told = words.format(setting=found.setting, kind=found.kind, most=found.cap.most)
        st.caption(plain(told))
