"""`seller labels fnsku`: from MSKUs, a workbook and a shipment to labels that can be scanned."""

from __future__ import annotations

import json

import pytest
from openpyxl import Workbook
from sqlalchemy import insert
from typer.testing import CliRunner

from jobs.context import context
from seller.cli.app import app
from seller.facts import Account
from seller.store import tables, write
from tests.labels import chinese, reader
from tests.store import build


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setenv("SELLER_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    with context() as ctx, ctx.store.writing() as conn:
        for name in ("lantern-eu", "other"):
            write.save_account(conn, Account(name, name, "EU", name, "app", ("DE",)), b"")
        stamp = {"document": None, "as_of": ctx.now(), "gone_at": None}
        for one in (
            build.stock("LAMP-1", account="lantern-eu", fnsku="X000000001", title=chinese.NAME),
            build.stock("LAMP-2", account="lantern-eu", fnsku="X000000002"),
            build.stock("LAMP-2", account="other", fnsku="X00000000Z"),
            build.stock("BARE", account="lantern-eu", fnsku=""),
        ):
            cells = {name: getattr(one, name) for name in one.__slots__}
            conn.execute(insert(tables.stock).values(**cells, **stamp))
        conn.execute(
            insert(tables.shipment_items).values(
                account="lantern-eu", shipment_id="FBA1", sku="LAMP-1", marketplace="DE",
                fnsku="X000000009", sent=3, received=0, in_case=0, document=None, as_of=ctx.now(),
            )
        )  # fmt: skip
    return lambda *words: CliRunner().invoke(app, ["labels", "fnsku", "--to", "l.pdf", *words])


def labels(tmp_path, dpi=300):
    found = reader.pages((tmp_path / "l.pdf").read_bytes(), dpi)
    return [text for page in found for text in reader.scanned(page)]


def test_mskus_become_labels_and_the_json_says_which(run, tmp_path):
    done = run(
        "--skus", "LAMP-1=2,LAMP-2=1", "--account", "lantern-eu",
        "--sheet", "thermal-60x40", "--origin", "Made in China", "--json",
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    assert told["pages"] == 3
    assert told["labels"][0] == {
        "msku": "LAMP-1", "fnsku": "X000000001", "title": chinese.NAME, "quantity": 2,
    }  # fmt: skip
    assert labels(tmp_path) == ["X000000001", "X000000001", "X000000002"]
    said = reader.text((tmp_path / "l.pdf").read_bytes())
    assert chinese.NAME in said
    assert "New Made in China" in " ".join(said.split())


def test_a_shipment_is_printed_with_the_fnsku_it_was_made_with(run, tmp_path):
    assert run("--shipment", "FBA1", "--sheet", "thermal-50x30").exit_code == 0
    assert labels(tmp_path) == ["X000000009"] * 3


@pytest.mark.parametrize("heads", [("MSKU", "Quantity"), ("msku", "数量")])
def test_a_workbook_says_how_many(run, tmp_path, heads):
    workbook = Workbook()
    for row in (heads, ("LAMP-1", 2), (None, None)):
        workbook.active.append(row)
    workbook.save(tmp_path / "wanted.xlsx")
    assert run("--file", "wanted.xlsx", "--no-condition").exit_code == 0
    assert labels(tmp_path) == ["X000000001"] * 2
    assert "New" not in reader.text((tmp_path / "l.pdf").read_bytes())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "--skus"),
        (("--skus", "LAMP-1=1", "--shipment", "FBA1"), "--skus"),
        (("--skus", "LAMP-2=1"), "X00000000Z"),
        (("--skus", "BARE=1"), "BARE"),
        (("--skus", "NONE=1"), "NONE"),
        (("--skus", "LAMP-1=0"), "LAMP-1"),
        (("--skus", "LAMP-1=20001"), "20000"),
        (("--shipment", "FBA2"), "FBA2"),
        (("--file", "absent.xlsx"), "absent.xlsx"),
        (("--skus", "LAMP-1=1", "--sheet", "a5"), "a4-24"),
        (("--skus", "LAMP-1=1", "--dpi", "72"), "203"),
        (("--skus", "LAMP-1=1", "--start", "25"), "24"),
        (("--skus", "LAMP-1=1", "--offset", "1"), "20"),
        (("--skus", "LAMP-1=1", "--offset", "nan,0"), "20"),
    ],
)
def test_what_cannot_be_printed_is_said_and_nothing_is_written(run, tmp_path, words, said):
    done = run(*words)
    assert done.exit_code == 2, done.output
    assert said in done.stderr
    assert not (tmp_path / "l.pdf").exists()


def test_an_offset_is_remembered_by_the_printers_name(run, tmp_path):
    words = ("--skus", "LAMP-2=1", "--account", "lantern-eu", "--printer", "Office")
    assert run(*words, "--offset", "3,0").exit_code == 0
    moved = (tmp_path / "l.pdf").read_bytes()
    assert run(*words).exit_code == 0
    assert (tmp_path / "l.pdf").read_bytes() == moved
    assert run(*words[:-2]).exit_code == 0
    assert (tmp_path / "l.pdf").read_bytes() != moved
