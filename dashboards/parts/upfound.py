"""What a sheet was taken for, and what is wrong with it, cell by cell."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePath

import streamlit as st

from dashboards.parts.blocks import plain, tall
from dashboards.parts.desk import Desk
from dashboards.parts.upfile import Given
from dashboards.parts.upjudge import Found
from seller.language import told
from seller.views.bulk import Judged

KINDS = {
    "own": "Template of this tool",
    "amazon": "Amazon's template",
    "amazon_old": "Amazon's old template",
    "offers": "Sheet of offers",
    "prices": "Sheet of prices and quantities",
    "mapped": "Sheet read by a mapping",
}


def recognised(desk: Desk, found: Judged) -> None:
    say, layout = desk.say, found.layout
    sheet = say("Sheet {name}, headings in row {row}")
    places = ", ".join(desk.place(code) for code in found.marketplaces)
    parts = (
        say(KINDS[layout.kind]),
        sheet.format(name=layout.sheet.name, row=layout.labels),
        ", ".join(found.product_types),
        places,
    )
    st.markdown(" · ".join(plain(part) for part in parts if part))
    unknown = [one.heading for one in layout.columns if not one.known and one.heading]
    if unknown:
        words = say("Columns left out: {names}").format(names=", ".join(unknown))
        st.caption(plain(words))
    if found.undefined:
        st.warning(say("No definition is kept, so attributes were not checked. It is fetched by:"))
        st.code("seller listings check FILE", language=None)


def grid(desk: Desk, given: Given, found: Found) -> None:
    say, checked = desk.say, found.judged.checked
    counts = Counter(one.severity for one in checked.findings)
    for column, (words, number) in zip(
        st.columns(4),
        (
            (say("Rows"), checked.rows),
            (say("Rows without an error"), checked.ok),
            (say("Errors"), counts["error"]),
            (say("Warnings"), counts["warning"]),
        ),
        strict=True,
    ):
        column.metric(words, desk.number(number))
    if not checked.findings:
        st.success(say("Nothing was found."))
        return
    lines = [(one, told(one.code, one.params, desk.language)) for one in checked.findings]
    columns = {
        say("Row"): [one.row for one, _ in lines],
        say("Column"): [one.column for one, _ in lines],
        say("Cell"): [one.cell for one, _ in lines],
        say("Severity"): [say(one.severity) for one, _ in lines],
        say("What was found"): [words.what for _, words in lines],
        say("Why"): [words.why for _, words in lines],
        say("To mend it"): [words.fix for _, words in lines],
    }
    st.dataframe(columns, hide_index=True, height=tall(len(lines)))
    name = PurePath(given.file.name)
    suffix = name.suffix if name.suffix.lower() in {".xlsx", ".xlsm"} else ".xlsx"
    file = f"{name.stem}-checked{suffix}"
    st.download_button(say("Download the checked file"), found.marked, file, key="upload_checked")
