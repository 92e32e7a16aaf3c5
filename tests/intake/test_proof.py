"""Account and marketplace come from the content, from the user, or not at all."""

from __future__ import annotations

import pytest

from seller.facts import Account
from tests.intake import reports

NORTH = Account("lantern-na", "A1", "NA", "Lantern", "app", ("CA", "US"))
EUROPE = Account("lantern-eu", "A1", "EU", "Lantern", "app", ("DE", "FR", "UK"))
OTHER = Account("kettle-eu", "A2", "EU", "Kettle", "app", ("DE", "UK"))


def key(taken):
    return taken.problems[0].key if taken.problems else taken.status


def place(taken):
    return taken.status, taken.account, taken.marketplace


@pytest.mark.parametrize(
    ("kind", "marketplace"), [("orders", None), ("feedback", "DE"), ("ages", "UK")]
)
def test_without_any_account_there_is_a_local_one(either, kind, marketplace):
    assert place(either(reports.tsv(reports.ALL[kind]))) == ("ok", "local", marketplace)
    (account,) = either.rows("accounts")
    assert (account["account"], account["region"], account["application"]) == ("local", "EU", "")


def test_the_local_account_grows_by_marketplaces_and_each_region_has_its_own(counter):
    counter(reports.tsv(reports.orders()))
    counter(reports.tsv(reports.AGES))
    us = reports.orders(reports.order(9, "Amazon.com", currency="USD"))
    assert counter(reports.tsv(us)).account == "local-na"
    places = {row["account"]: row["marketplaces"] for row in counter.rows("accounts")}
    assert places == {"local": "DE FR UK", "local-na": "US"}


def test_a_language_is_no_proof(counter):
    rows = [["Händler-SKU", "Artikelbezeichnung", "Preis"], ["A-1", "Lampe", "19,90"]]
    taken = counter(reports.tsv(rows))
    assert (taken.status, key(taken)) == ("refused", "intake.marketplace")
    assert counter.rows("accounts") == []
    assert place(counter(reports.tsv(rows), marketplace="UK")) == ("ok", "local", "UK")


def test_known_orders_tell_the_account_and_the_marketplace(counter):
    counter.connect(EUROPE, OTHER)
    taken = counter(reports.tsv(reports.RETURNS))
    assert (taken.status, key(taken)) == ("refused", "intake.account")
    counter(reports.tsv(reports.orders()), "kettle-eu")
    assert place(counter(reports.tsv(reports.RETURNS))) == ("ok", "kettle-eu", "DE")
    taken = counter(reports.tsv(reports.FEEDBACK), "lantern-eu")
    assert (taken.status, key(taken)) == ("refused", "intake.other")


def test_known_listing_ids_tell_the_marketplace_where_skus_cannot(counter):
    counter.connect(NORTH)
    counter(reports.tsv(reports.LISTINGS), "lantern-na", "US")
    north = reports.changed(reports.LISTINGS, 1, "listing-id", "0909X9X9X9X")
    north = reports.changed(north, 2, "listing-id", "0909X9X9X9Y")
    counter(reports.tsv(north), "lantern-na", "CA")
    assert place(counter(reports.tsv(reports.LISTINGS))) == ("ok", "lantern-na", "US")
    assert place(counter(reports.tsv(north))) == ("ok", "lantern-na", "CA")
    bare = [["seller-sku", "item-name", "price"], ["LAMP-5", "A lamp", "21.00"]]
    assert key(counter(reports.tsv(bare))) == "intake.marketplace"


def test_one_connected_account_is_no_proof_by_itself(counter):
    counter.connect(EUROPE)
    assert key(counter(reports.tsv(reports.orders()))) == "intake.account"
    assert place(counter(reports.tsv(reports.orders()), "lantern-eu")) == ("ok", "lantern-eu", None)


@pytest.mark.parametrize(
    ("kind", "account", "marketplace", "reason"),
    [
        ("orders", "lantern-na", "", "intake.region"),
        ("orders", "lantern-eu", "US", "intake.contradicted"),
        ("feedback", "lantern-eu", "FR", "intake.contradicted"),
        ("listings", "lantern-eu", "US", "intake.region"),
        ("listings", "lantern-na", "DE", "intake.contradicted"),
        ("orders", "nobody", "", "intake.account_unknown"),
        ("orders", "lantern-eu", "XX", "marketplace.unknown"),
    ],
)
def test_what_the_content_contradicts_is_refused(counter, kind, account, marketplace, reason):
    counter.connect(NORTH, EUROPE)
    taken = counter(reports.tsv(reports.ALL[kind]), account, marketplace)
    assert (taken.status, key(taken)) == ("refused", reason)
    assert counter.everything()["documents"] == []


def test_orders_of_two_regions_are_of_no_account(counter):
    rows = reports.orders(reports.order(1), reports.order(2, "Amazon.com", currency="USD"))
    taken = counter(reports.tsv(rows), "shop")
    assert (taken.status, key(taken)) == ("refused", "intake.region")
