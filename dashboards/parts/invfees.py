"""What Amazon will charge for these stocks in the next months."""

from __future__ import annotations

import streamlit as st

from dashboards.parts.blocks import plain, table
from dashboards.parts.desk import NOTHING, Desk
from seller.views.inventory.health import Summary


def show(desk: Desk, one: Summary) -> None:
    say = desk.say
    st.subheader(say("Fees to come"), divider="gray")
    columns = {
        say("Month"): [f"{month.first:%Y-%m}" for month in one.months],
        say("Storage and aged surcharge"): [
            " + ".join(map(desk.money, month.sums)) or NOTHING for month in one.months
        ],
        say("Stocks without a known fee"): [desk.number(month.unknown) for month in one.months],
    }
    table(columns, figures=list(columns)[1:])
    low = " + ".join(map(desk.money, one.low)) or NOTHING
    words = say(
        "Low-inventory fee in the next 30 days, if supply stays as it is: {low};"
        " not known for {stocks} stocks"
    )
    st.caption(plain(words.format(low=low, stocks=desk.number(one.unsupplied))))
    told = say(
        "Storage by the month's rates and mean stock, the surcharge by ages on the 15th, sales as"
        " planned, the oldest first. Rates as typed (seller inventory tariffs import), else ours,"
        " for the United States; each with its day and source: seller inventory tariffs list"
    )
    st.caption(plain(told))
