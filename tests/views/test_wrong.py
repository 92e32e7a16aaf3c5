"""What is wrong, as a filter of the listings: states, families, and what no report lists."""

from __future__ import annotations

from typing import Any

import pytest

from seller.facts import Account, Pairing, Product
from seller.store import Store, goods, kinship, watching, write
from seller.views import listings, wrong
from seller.views.scope import Scope
from tests.store.build import ACCOUNT, NOON, listing, put, stock
from tests.store.standing import issue, state
from tests.views.test_kindred import ALIEN, ONE, PARENT, kin, told


@pytest.fixture
def shelf(store: Store) -> Store:
    put(
        store,
        listing("GOOD"),
        listing("DRAFT", status="Incomplete", price=None),
        listing("FROZEN", title="A frozen lamp"),
        issue("FROZEN", code="18027", actions="LISTING_SUPPRESSED"),
        listing("C-1", asin=ONE, status="Inactive", channel="FBM", quantity=0),
        stock("LEFT", fnsku="X3", title="A lamp left", fulfillable=7, total=7),
        state("P", asin=PARENT),
    )
    families = [kin(PARENT, children=f"{ONE},{ALIEN}"), kin(ONE, parents=PARENT)]
    parent = told("P", PARENT, "parent", parent="")
    with store.writing() as conn:
        write.save_account(conn, Account(ACCOUNT, "A1", "EU", "Lantern", "app", ("DE",)), b"")
        kinship.keep(conn, [*families, kin(ALIEN, parents=PARENT, brand="Rival")])
        watching.keep(conn, [parent, told("C-1", ONE)], [])
        goods.save(
            conn,
            [Product("LAMP", owner="Li"), Pairing(ACCOUNT, "DE", "LEFT", "LAMP")],
            document=None,
            as_of=NOON,
        )
    return store


def shown(store: Store, *kinds: str, **more: Any) -> tuple[dict[str, tuple[str, ...]], list[str]]:
    """What the table shows with what is wrong, and the SKUs beside it."""
    with store.reading() as conn:
        found = wrong.wrong(conn, Scope(), now=NOON)
        known = wrong.keys(found, kinds)
        within = {"text": "", "statuses": (), "issues": False, **more}
        scope = Scope(owners=within.pop("owners", ()))
        wanted = listings.within(scope, within["text"], within["statuses"], issues=within["issues"])
        lines, total = listings.found(conn, listings.narrowed(wanted, known))
        beside = wrong.beside(conn, found, wanted, known)
    assert total == len(lines)
    return {one.listing.sku: known[one.key] for one in lines}, [one.key[2] for one in beside]


def test_each_state_and_each_kind_of_family_is_found(shelf: Store) -> None:
    assert shown(shelf, "frozen") == ({"FROZEN": ("frozen",)}, [])
    assert shown(shelf, "incomplete") == ({"DRAFT": ("incomplete",)}, [])
    assert shown(shelf, "stranded") == ({}, ["LEFT"])
    assert shown(shelf, "foreign_child") == ({}, ["P"])
    assert shown(shelf, "inactive") == ({"C-1": ("inactive",)}, [])
    every = shown(shelf, *wrong.WORDS)
    assert (sorted(every[0]), sorted(every[1])) == (["C-1", "DRAFT", "FROZEN"], ["LEFT", "P"])
    assert shown(shelf, "split") == ({}, [])


def test_other_filters_hold_as_well(shelf: Store) -> None:
    every = tuple(wrong.WORDS)
    assert shown(shelf, *every, text="lamp left") == ({}, ["LEFT"])
    assert shown(shelf, *every, text="frozen lamp") == ({"FROZEN": ("frozen",)}, [])
    assert shown(shelf, *every, owners=("Li",)) == ({}, ["LEFT"])
    assert shown(shelf, *every, statuses=("Inactive",)) == ({"C-1": ("inactive",)}, [])


def test_the_case_of_a_family_is_there_with_its_parent(shelf: Store) -> None:
    with shelf.reading() as conn:
        found = wrong.wrong(conn, Scope(), now=NOON)
    (case,) = wrong.of(found, (ACCOUNT, "DE", "P"))
    assert "Rival" in case.text
    assert wrong.of(found, (ACCOUNT, "DE", "GOOD")) == []
    assert not wrong.unlooked(found, ["split"])


def test_families_that_nobody_has_looked_at_are_told(sqlite_store: Store) -> None:
    with sqlite_store.writing() as conn:
        write.save_account(conn, Account(ACCOUNT, "A1", "EU", "Lantern", "app", ("DE",)), b"")
    with sqlite_store.reading() as conn:
        found = wrong.wrong(conn, Scope(), now=NOON)
    assert wrong.unlooked(found, ["split"])
    assert not wrong.unlooked(found, ["frozen"])
