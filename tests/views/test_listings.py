"""Own listings: found, filtered, counted, and one of them with issues and changes."""

from __future__ import annotations

import io

import openpyxl

from seller.facts import ListingChange, ListingIssue
from seller.money import Money
from seller.store import Store, watching
from seller.views import listings
from seller.views.scope import Scope
from seller.views.shelved import workbook
from tests.store.build import ACCOUNT, NOON, listing, put, stock


def issue(sku: str, code: str = "8541", actions: str = "") -> ListingIssue:
    return ListingIssue(ACCOUNT, "DE", sku, code, "brand", 1, "ERROR", "Nein", "", actions, "")


def skus(store: Store, text: str = "", *statuses: str, issues: bool = False) -> list[str]:
    with store.reading() as conn:
        wanted = listings.within(Scope(), text, statuses, issues=issues)
        lines, total = listings.found(conn, wanted)
    assert total == len(lines)
    return [one.listing.sku for one in lines]


def test_words_statuses_and_issues_find_listings(store: Store) -> None:
    put(
        store,
        listing("A_1", title="Große Lampe"),
        listing("AX1", title="Knife 100%", status="Inactive", asin="B0KNIFE"),
        listing("C-1", asin=None, title="Cup"),
        issue("A_1", actions="SEARCH_SUPPRESSED"),
        issue("C-1", actions="ATTRIBUTE_SUPPRESSED"),
    )
    assert skus(store, "lampe große") == ["A_1"]
    assert skus(store, "a_1") == ["A_1"]
    assert skus(store, "100%") == skus(store, "b0knife") == ["AX1"]
    assert skus(store, "", "Inactive") == ["AX1"]
    assert skus(store, "", "Suppressed") == ["A_1"]
    assert skus(store, issues=True) == ["A_1", "C-1"]
    with store.reading() as conn:
        counts = listings.statuses(conn, Scope())
        assert counts == {"Active": 2, "Inactive": 1, "Suppressed": 1}
        assert set(listings.statuses(conn, Scope(marketplaces=("US",))).values()) == {0}


def test_the_table_comes_in_pages(store: Store) -> None:
    put(store, *(listing(f"S-{n:03}") for n in range(listings.PAGE + 1)), issue("S-050"))
    with store.reading() as conn:
        wanted = listings.within(Scope(), "", (), issues=False)
        lines, total = listings.found(conn, wanted, page=2)
    assert [(one.listing.sku, one.issues) for one in lines] == [("S-050", 1)]
    assert total == listings.PAGE + 1
    assert (listings.pages(total, 1), listings.pages(0, 1), listings.pages(0, 3)) == (2, 1, 3)
    assert str(lines[0].price) == str(Money(1999, "EUR"))


def test_a_listing_has_its_play_and_the_changes_of_its_marketplace(store: Store) -> None:
    put(store, listing("A"), issue("A"), issue("A", "1"))
    values = ('[{"value": "old"}]', '[{"value": "new"}]')
    with store.writing() as conn:
        ours = ListingChange(ACCOUNT, "DE", "A", "brand", NOON, *values, "L-1")
        theirs = ListingChange(ACCOUNT, "DE", "A", "color", NOON, *values)
        away = ListingChange(ACCOUNT, "FR", "A", "brand", NOON, *values)
        watching.keep(conn, [], [ours, theirs, away])
    with store.reading() as conn:
        one = listings.file(conn, (ACCOUNT, "DE", "A"))
        assert listings.file(conn, (ACCOUNT, "DE", "B")) is None
    assert one
    assert [bool(fault.play) for fault in one.faults] == [False, True]
    told = [(each.attribute, each.before, each.after, each.batch) for each in one.turned]
    assert told == [("brand", "old", "new", "L-1"), ("color", "old", "new", "")]


def test_fba_stock_stands_beside_its_listing(store: Store) -> None:
    put(store, listing("L-1"), listing("L-2"), stock("L-1", fulfillable=7), issue("L-1"))
    wanted = listings.within(Scope(), "", (), issues=False)
    with store.reading() as conn:
        lines, _ = listings.found(conn, wanted)
    assert [(one.listing.sku, one.units, one.issues) for one in lines] == [
        ("L-1", 7, 1),
        ("L-2", None, 0),
    ]


def test_what_is_filtered_is_taken_away_as_a_workbook(store: Store) -> None:
    put(
        store,
        *(listing(f"S-{n:03}", quantity=n) for n in range(listings.PAGE + 1)),
        listing("=1+1", title="@SUM(A1)", status="Inactive", price=None),
        stock("S-000", fulfillable=7),
    )
    with store.reading() as conn:
        every = listings.within(Scope(), "", (), issues=False)
        whole = values(workbook(conn, every, "en", {ACCOUNT: "Lantern"}))
        mine = listings.within(Scope(), "1+1", ("Inactive",), issues=False)
        (head, row) = values(workbook(conn, mine, "zh_CN", {}))
    assert len(whole) == listings.PAGE + 3, "all pages, a heading"
    assert whole[2][:9] == ["S-000", "B000000001", "A lamp", "Lantern", "DE", "Active", "FBA",
                            19.99, "EUR"]  # fmt: skip
    assert whole[2][9:11] == [0, 7]
    assert (head[0], head[2]) == ("MSKU", "商品标题")
    assert (row[0], row[2], row[7]) == ("=1+1", "@SUM(A1)", None)


def values(body: bytes) -> list[list[object]]:
    """What the cells hold; a formula would be one."""
    sheet = openpyxl.load_workbook(io.BytesIO(body)).worksheets[0]
    assert not [cell for line in sheet.iter_rows() for cell in line if cell.data_type == "f"]
    return [list(line) for line in sheet.iter_rows(values_only=True)]
