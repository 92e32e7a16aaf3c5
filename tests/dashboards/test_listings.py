"""The Listings page: search, status, one listing with its play and its changes."""

from __future__ import annotations

import pytest

from seller.facts import ListingChange, ListingIssue
from seller.store import open_store, watching
from tests.store.build import put
from tests.views.fill import fill, level
from tests.views.shop import AS_OF

KEY = ("lantern-na", "US", "LAMP-1")
TAKEN = "LISTING_SUPPRESSED"
VALUES = ('[{"value": "old"}]', '[{"value": "new"}]')


@pytest.mark.parametrize(
    ("lang", "words"),
    [("en", ("Status", "somebody else", "Frozen")), ("zh", ("状态", "他人", "已冻结"))],
)
def test_a_listing_is_found_and_opened(pages, tmp_path, lang, words):
    status, other, frozen = words
    store = open_store(f"sqlite:///{tmp_path / 'seller.db'}")
    fill(store)
    issue = ListingIssue(*KEY, "8541", "brand", 1, "ERROR", "[x](http://y)", "", TAKEN, "")
    put(store, issue, account=KEY[0], marketplace=KEY[1])
    with store.writing() as conn:
        watching.keep(conn, [], [ListingChange(*KEY, "brand", AS_OF, *VALUES)])
    store.close()
    app = pages(tmp_path, lang=lang, url="listings")
    app.toggle(key="list_issues").set_value(True).run()
    assert app.dataframe[0].value["MSKU"].to_list() == ["LAMP-1"]
    assert status in app.dataframe[0].value
    app.selectbox(key="listing").select_index(0).run()
    assert not app.exception
    play = app.error[0].value
    assert ("Never buy" in play) == (lang == "en")
    assert "](http" not in app.warning[0].value
    units = app.dataframe[2].value.iloc[0].to_list()
    assert units[0] == str(level(*KEY[:2], 1).fulfillable)
    assert units[-1] == "2025-03-13 02:10", "the day Amazon was asked, in Beijing"
    changed = app.dataframe[3].value.iloc[0].to_list()
    assert changed[1:4] == ["brand", "old", "new"]
    assert changed[4] == other
    assert frozen in app.warning[-1].value
    exits = app.dataframe[4].value
    assert len(exits) == 6
    assert "0.00" in exits.iloc[0].iloc[3]


def test_a_search_begins_at_the_first_page(pages, filled):
    app = pages(filled, lang="en", url="listings")
    app.number_input(key="list_page").set_value(2).run()
    app.text_input(key="list_text").set_value("lamp-29").run()
    assert not app.exception
    assert set(app.dataframe[0].value["MSKU"]) == {"LAMP-29"}
