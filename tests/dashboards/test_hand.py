"""On the page, all cases of somebody who leaves are handed over in one act."""

from __future__ import annotations

from pathlib import Path

from seller.store import acts, cases, history, open_store
from seller.store.flagging import flag
from tests.views.fill import fill
from tests.views.shop import NOW


def test_a_leavers_cases_go_over_in_one_act(pages, tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'seller.db'}")
    fill(store)
    with store.writing() as conn:
        for account in ("lantern-na", "orchid-eu"):
            flag(conn, account, now=NOW)
        found = cases.many(conn)
        for case in found[:-1]:
            acts.assign(conn, case, NOW, "Wang", "Li")
    app = pages(tmp_path, lang="en", url="desk")
    app.text_input(key="leaver").set_value("Li")
    app.text_input(key="heir").set_value("Zhao")
    app.text_area(key="handed").set_value("Call the supplier first.").run()
    app.button(key="hand_over").click().run()
    assert not app.exception
    assert f"{len(found) - 1} cases handed over" in app.success[0].value
    with store.reading() as conn:
        owners = [one.owner for one in cases.many(conn)]
        notes = {
            event.text for one in history.of(conn, found).values() for event in one.events
            if event.what == "handed_over"
        }  # fmt: skip
    assert notes == {"Li > Zhao: Call the supplier first."}
    store.close()
    assert (owners.count("Zhao"), owners.count("")) == (len(found) - 1, 1)
