"""One product: what was sold, the forecast band, and the stock to come until it ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import streamlit as st

from dashboards.parts import restockdays
from dashboards.parts.charts import HEIGHT, PALETTE
from dashboards.parts.desk import Desk
from seller.views.restock.course import Course, Span

OUT, BAND = "#c2556b", 0.25


def show(desk: Desk, found: Course) -> None:
    say = desk.say
    sold = [{"day": f"{one.day}", "value": one.sold} for one in found.days]
    out = [{"day": f"{one.day}", "value": 0} for one in found.days if one.out]
    bars = _chart(sold).mark_bar(color=PALETTE[5]).encode(_x(say), _y(say("Pieces a day")))
    marks = _chart(out).mark_point(color=OUT, filled=True, size=30).encode(_x(say), y="value:Q")
    _drawn([bars, marks, *_band(desk, found.weeks, "step-after", say("Pieces a day"))])
    st.caption(
        say(
            "Bars: pieces sold; red: days without stock, which say nothing of demand. Band: the"
            " forecast, week by week, between the 10 % and the 90 % chance; line: the middle."
        )
    )
    _drawn(_band(desk, found.stock, "linear", say("Pieces in stock")))
    st.caption(say("Stock each evening if nothing is ordered, with what is on its way below."))
    restockdays.show(desk, found)
    restockdays.coming(desk, found)


def _band(desk: Desk, spans: Sequence[Span], bend: Any, title: str) -> list[alt.Chart]:
    rows = [
        {"day": f"{one.day}", "low": one.low, "middle": one.middle, "high": one.high}
        for one in spans
    ]
    tips = [alt.Tooltip("day:N", title=desk.say("Day"))]
    tips += [
        alt.Tooltip(f"{at}:Q", title=chance, format=",.1f")
        for at, chance in (("low", "10 %"), ("middle", "50 %"), ("high", "90 %"))
    ]
    drawn = _chart(rows)
    area = drawn.mark_area(color=PALETTE[0], opacity=BAND, interpolate=bend)
    line = drawn.mark_line(color=PALETTE[0], interpolate=bend)
    return [
        area.encode(_x(desk.say), _y(title, "low"), y2="high:Q"),
        line.encode(_x(desk.say), y="middle:Q", tooltip=tips),
    ]


def _chart(rows: Sequence[Mapping[str, Any]]) -> alt.Chart:
    return alt.Chart({"values": list(rows)})


def _x(say: Any) -> alt.X:
    return alt.X("utcyearmonthdate(day):T", title=say("Day"), axis=alt.Axis(format="%m-%d"))


def _y(title: str, value: str = "value") -> alt.Y:
    above = alt.Axis(
        tickCount=5, format=",~f", titleAngle=0, titleAlign="left", titleX=0, titleY=-14
    )
    return alt.Y(f"{value}:Q", title=title, axis=above)


def _drawn(layers: list[alt.Chart]) -> None:
    st.altair_chart(alt.layer(*layers).properties(height=HEIGHT), width="stretch")
