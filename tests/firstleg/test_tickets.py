"""Tickets from a forwarder's file to the list: late ones first, papers that lack, units missing."""

from __future__ import annotations

import hashlib
from pathlib import Path

from seller.facts import Milestone, Paper, Ticket, TicketPart
from seller.products.files import load
from seller.products.legs import TICKET
from seller.store import Store, tickets, write
from tests import tree
from tests.firstleg.conftest import NOW, US


def by(rows, **wanted):
    (found,) = [row for row in rows if all(row[name] == it for name, it in wanted.items())]
    return found


def test_a_sheet_in_chinese_becomes_tickets_late_ones_first(told) -> None:
    found = told("list")
    assert [one["ticket"] for one in found["tickets"]] == ["RX9", "SZX1"]
    late, sea = found["tickets"]
    assert (late["mode"], late["coming"], late["late"]) == ("express", "landed", 9)
    assert (sea["mode"], sea["forwarder"], sea["at"]) == ("sea", "盐田货运", "landed")
    assert sea["late"] == 1  # came a day after its plan, nothing planned after it
    first = by(sea["shipments"], shipment="FBA1")
    assert (first["account"], first["cartons"], first["delivered"]) == (US, 30, "2026-03-20")
    assert by(sea["shipments"], shipment="FBA2")["delivered"] is None
    assert found["loose"] == []
    assert [one["ticket"] for one in told("list", "--account=orchid-eu")["tickets"]] == ["RX9"]


def test_units_are_short_only_where_amazon_counts(told) -> None:
    sea = told("show", "FBA1")
    first, second = sea["shipments"]
    assert by(first["items"], sku="LAMP-1")["difference"] == 10
    assert by(first["items"], sku="LAMP-2")["difference"] == 0
    assert second["items"][0]["difference"] is None
    claim = first["claim"]
    assert (claim["opens"], claim["closes"]) == ("2026-04-04", "2026-05-19")


def test_the_same_file_again_changes_nothing(told, tmp_path: Path) -> None:
    again = told("import", str(tmp_path / "tickets.csv"))
    assert (again["added"], again["changed"]) == (0, 0)


def test_documents_lack_until_they_are_noted(told, tmp_path: Path) -> None:
    def lacking() -> list[str]:
        (line,) = told("documents", "SZX1")
        return [one["kind"] for one in line["shipments"][0]["missing"]]

    assert lacking()[0] == "pod"  # the invoice is there; what a claim needs stands first
    assert [one["urgent"] for one in told("documents")] == [None, "2026-05-19"]  # RX9 came whole
    file = tmp_path / "pod.pdf"
    file.write_bytes(b"%PDF signed")
    (line,) = told("documents", "SZX1", "--have=pod", "--shipment=FBA1", f"--file={file}")
    have = by(line["shipments"][0]["documents"], kind="pod")
    assert have["sha256"] == hashlib.sha256(b"%PDF signed").hexdigest()
    assert (have["since"], have["path"]) == ("2026-04-10", str(file.resolve()))
    assert "pod" not in lacking()
    assert not [one for one in line["shipments"][1]["documents"] if one["kind"] == "pod"]
    assert told("documents", "SZX1", "--have=poem", code=2)


def test_a_tracking_file_moves_stages_and_guesses_nothing(told, tmp_path: Path) -> None:
    rows = (
        ("SZX1", "2026-03-08 09:12", "查验放行"),
        ("SZX1", "2026-03-09 10:00", "等待提柜"),
        ("SZX1", "2026-03-11 10:00", "提柜完成"),
        ("SZX1", "2026-05-01 10:00", "货物已签收"),
        ("RX9", "2026-04-12 00:00", "ETA Leipzig"),
        ("NONE", "2026-04-01 00:00", "开船"),
    )
    file = tmp_path / "track.csv"
    lines = ["运单号,时间,轨迹", *(",".join(row) for row in rows)]
    file.write_text("\n".join(lines), encoding="utf-8")
    result = told("import", str(file), "--skip-bad-rows", code=1)
    codes = [one["code"] for one in result["findings"]]
    assert codes == ["firstleg.event_unknown", "firstleg.future", "firstleg.ticket_unknown"]
    stages = {one["stage"]: one for one in told("show", "SZX1")["stages"]}
    assert stages["examined"]["real"] == "2026-03-08"
    assert stages["picked"]["real"] == "2026-03-11"
    assert "delivered" not in stages  # FBA1 alone was delivered
    late = told("show", "RX9")
    assert (late["due"], late["late"]) == ("2026-04-12", 0)


def test_a_ticket_cannot_have_arrived_tomorrow_and_arrives_after_it_left(told, tmp_path) -> None:
    """Such days would go into the lead times that restock learns."""
    head = "货代单号,货件编号,货代收货,开船,到港,签收"
    file = tmp_path / "days.csv"
    file.write_text(
        f"{head}\nT7,FBA1,2026-03-01,2026-03-05,2026-02-20,2027-08-20\n", encoding="utf-8"
    )
    found = told("import", str(file), code=1)
    wrong = [(one["code"], one["severity"], one["cell"]) for one in found["findings"]]
    assert wrong == [
        ("firstleg.earlier", "warning", "E2"), ("firstleg.future", "error", "F2"),
    ]  # fmt: skip
    assert found["stored"] == 0


def test_a_stage_is_noted_in_either_language(told) -> None:
    told("note", "RX9", "landed", "--on=2026-04-02")
    done = told("note", "FBA3", "签收", "--on=2026-04-05", "--planned=2026-04-04")
    assert (done["at"], done["late"]) == ("delivered", 1)
    assert told("note", "RX9", "sailed", "--on=2027-01-01", code=2)
    assert told("note", "RX9", "dancing", code=2)
    assert told("note", "RX9", "sailed", "--shipment=FBA1", code=2)


def test_a_typed_ticket_needs_to_know_whose_the_shipment_is(call) -> None:
    assert call("add", "T1", "--mode=空派", "--shipment=FBA7", "--cartons=3", code=1)["bad"] == 1
    given = ("add", "T1", "--mode=空派", "--shipment=FBA7", "--cartons=3", f"--account={US}")
    assert call(*given)["added"] == 2
    (ticket,) = call("list")["tickets"]
    assert (ticket["mode"], ticket["shipments"][0]["status"]) == ("air", None)


def test_a_removed_account_takes_its_tickets_with_it(store: Store) -> None:
    with store.writing() as conn:
        for name, account in (("A", "one"), ("B", "two"), ("C", "")):
            tickets.save(
                conn,
                [
                    Ticket(name, "F", "sea", "", ""),
                    Milestone(name, "", "sailed", NOW.date(), None, "typed", NOW),
                    Paper(name, "", "pod", NOW.date(), "", "", ""),
                    *([TicketPart(name, account, "FBA1", 3)] if account else ()),
                    *([TicketPart("A", "two", "FBA2", 3)] if name == "A" else ()),
                ],
            )
    with store.writing() as conn:
        write.remove_account(conn, "one")
        assert [one.ticket.ticket for one in tickets.voyages(conn)] == ["A", "B", "C"]
        write.remove_account(conn, "two")
        (left,) = tickets.voyages(conn)
    assert (left.ticket.ticket, len(left.stones), len(left.papers)) == ("C", 1, 1)


def test_the_shipped_sheet_is_the_one_that_is_read() -> None:
    body = (tree.ROOT / "templates" / "inputs" / "tickets.xlsx").read_bytes()
    assert [one.name for one in load(body, TICKET).columns.values()] == [one.name for one in TICKET]
