"""An import goes the way of a sync: archived, without buyers, once, and nothing newer is lost."""

from __future__ import annotations

from datetime import timedelta

from seller.errors import SellerError
from seller.facts import Account
from seller.sources import SOURCES
from seller.store import read, write
from seller.store.read import Bookmark
from seller.sync.replay import replay
from tests.intake import reports
from tests.intake.conftest import NOW

SHOP = Account("shop", "A1", "NA", "Shop", "app", ("US",))


def test_twice_changes_nothing(either):
    for kind, rows in reports.ALL.items():
        body, place = reports.tsv(rows), reports.PLACES.get(kind, "")
        name = "north" if kind == "listings" else "local"
        first = either(body, name, place)
        before = either.everything()
        again = either(body, name, place)
        assert (first.status, again.status) == ("ok", "ok")
        assert first.changed >= 1
        assert (again.rows, again.changed) == (first.rows, 0)
        assert either.everything() == before


def test_an_older_listing_report_is_left_alone(counter):
    counter(reports.tsv(reports.LISTINGS), marketplace="US", age=1)
    before = counter.everything()
    old = reports.changed(reports.LISTINGS, 1, "price", "1.00")
    taken = counter(reports.tsv(old), marketplace="US", age=2)
    assert (taken.status, taken.changed) == ("older", 0)
    assert counter.everything() == before
    new = reports.changed(reports.LISTINGS, 1, "price", "2.00")
    assert counter(reports.tsv(new), marketplace="US").changed == 1


def test_older_feedback_adds_what_is_missing_and_overwrites_nothing(either):
    newest = reports.changed(reports.FEEDBACK, 2, "Your Response", "Nochmals Entschuldigung")
    either(reports.tsv([newest[0], newest[2]]), age=1)
    taken = either(reports.tsv(reports.FEEDBACK), age=30)
    assert (taken.status, taken.changed) == ("ok", 1)
    found = {row["order_id"]: row["response"] for row in either.rows("feedback")}
    assert found == {
        "302-0000001-0000001": "",
        "302-0000001-0000002": "Nochmals Entschuldigung",
    }


def test_older_orders_do_not_replace_newer_states(counter):
    shipped = reports.orders(reports.order(1))
    pending = reports.order(
        1, **{"order-status": "Pending", "last-updated-date": "2026-10-03T10:00:05+00:00"}
    )
    counter(reports.tsv(shipped))
    taken = counter(reports.tsv(reports.orders(pending)))
    assert (taken.status, taken.changed) == ("ok", 0)
    assert [row["status"] for row in counter.rows("orders")] == ["SHIPPED"]


def test_what_a_file_does_not_name_is_not_gone(counter):
    counter(reports.tsv(reports.LISTINGS), marketplace="US", age=1)
    taken = counter(reports.tsv(reports.LISTINGS[:2]), marketplace="US")
    assert (taken.status, taken.changed) == ("ok", 0)
    assert len(counter.rows("listings")) == 2


def test_columns_that_are_left_out_keep_what_is_there(counter):
    counter(reports.tsv(reports.LISTINGS), marketplace="US", age=1)
    short = [["seller-sku", "item-name", "asin1"], ["LAMP-5", "A new title", "B0LAMP0001"]]
    assert counter(reports.tsv(short), marketplace="US").changed == 1
    (row,) = [row for row in counter.rows("listings") if row["sku"] == "LAMP-5"]
    assert (row["title"], row["price"], row["status"]) == ("A new title", 1990, "Active")


def test_buyers_are_in_no_archive_and_no_row(counter):
    body = reports.tsv(reports.FEEDBACK)
    counter(body)
    more = ["buyer-name", "recipient-name", "ship-address-1", "buyer-phone-number"]
    rows = reports.orders()
    rows = [
        [*rows[0], *more],
        *([*row, "A. Buyer", "B. Buyer", "Elm 5", "0170"] for row in rows[1:]),
    ]
    counter(reports.tsv(rows))
    (mail, order) = sorted(counter.rows("documents"), key=lambda row: row["source"])
    archive = counter.desk.archive
    for row in (mail, order):
        kept = archive.load(row["digest"])
        assert not any(word in kept for word in (b"@", b"Buyer", b"Elm 5", b"0170"))
        assert row["expires_at"] is not None
    assert counter.desk.keyring.reveal(archive.sealed(mail["digest"])) == body
    assert len({row["rater"] for row in counter.rows("feedback")}) == 2
    assert "Buyer" not in str(counter.everything())


def test_a_replay_gives_the_same_rows(either):
    either(reports.tsv(reports.orders()))
    either(reports.tsv(reports.FEEDBACK[:2]), age=1)
    changed = reports.changed(reports.FEEDBACK, 1, "Rating", "3")
    either(reports.saved(changed, "gb18030"), age=9)
    either(reports.tsv(reports.AGES), age=2)
    either(reports.tsv([reports.AGES[0], [*reports.AGES[1][:1], "NEW", *reports.AGES[1][2:]]]))
    for name in ("RETURNS", "STRANDED", "REMOVALS", "REIMBURSEMENTS"):
        either(reports.tsv(getattr(reports, name)), marketplace="DE")
    before = either.everything()
    replay(either.desk.store, either.desk.archive, SOURCES, "local")
    assert either.everything() == before
    assert len(before["stock_ages"]) == 2
    assert len(before["feedback"]) == 2


def test_the_next_sync_looks_at_its_answer_anew(counter):
    counter.connect(SHOP)
    mark = Bookmark(
        *("listings", "shop", "US", None),
        as_of=NOW - timedelta(hours=6),
        digest="d1",
        attempted_at=NOW,
        state="ok",
        error=None,
    )
    with counter.desk.store.writing() as conn:
        write.set_bookmark(conn, mark)
    counter(reports.tsv(reports.LISTINGS), "shop", "US")
    with counter.desk.store.reading() as conn:
        found = read.bookmark(conn, "listings", "shop", "US")
    assert found is not None
    assert (found.digest, found.as_of) == (None, mark.as_of), "Amazon itself has not answered since"


def test_a_disk_that_is_full_leaves_everything_as_it_was(counter, monkeypatch):
    before = counter.everything()

    def full(*_args, **_rest):
        raise SellerError("store.full", place="disk")

    monkeypatch.setattr("seller.store.write.apply", full)
    taken = counter(reports.tsv(reports.FEEDBACK))
    assert (taken.status, taken.problems[0].key) == ("refused", "store.full")
    assert counter.everything() == before
