"""Own listings: found, filtered, counted, and one of them with issues and changes."""

from __future__ import annotations

from seller.facts import ListingChange, ListingIssue
from seller.money import Money
from seller.store import Store, watching
from seller.views import listings
from seller.views.scope import Scope
from tests.store.build import ACCOUNT, NOON, listing, put


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
