"""The pack for a claim: what is missing, what lacks, and files that are still the ones noted."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from typer.testing import CliRunner

from jobs.context import context
from seller.cli.app import app
from seller.facts import Pairing, Product
from seller.store import goods
from tests.firstleg.conftest import NOW, US


def cells(body: bytes) -> dict[str, list[Any]]:
    book = openpyxl.load_workbook(io.BytesIO(body))
    return {sheet.title: [*sheet.iter_rows(min_row=2, values_only=True)] for sheet in book}


def priced() -> None:
    lamp = Product("LAMP", name_en="Desk lamp", price=2350, currency="CNY")
    with context() as ctx, ctx.store.writing() as conn:
        pair = Pairing(US, "US", "LAMP-1", "LAMP")
        goods.save(conn, [lamp, pair], document=None, as_of=NOW)


def test_a_pack_with_all_documents_is_complete(told, tmp_path: Path) -> None:
    priced()
    to = tmp_path / "claim.zip"
    first = told("claim", "FBA1", f"--to={to}", "--lang=en", code=1)
    assert (first["state"], first["units"], first["lacking"]) == ("open", 10, ["pod"])
    pod = tmp_path / "signed.PDF"
    pod.write_bytes(b"%PDF signed")
    told("documents", "FBA1", "--have=pod", "--shipment=FBA1", f"--file={pod}")
    done = told("claim", "FBA1", f"--to={to}", "--lang=en")
    assert (done["lacking"], done["packed"], done["ticket"]) == ([], ["pod"], "SZX1")
    with zipfile.ZipFile(to) as packed:
        assert packed.namelist() == ["claim-FBA1.xlsx", "pod-FBA1.pdf"]
        assert packed.read("pod-FBA1.pdf") == b"%PDF signed"
        sheets = cells(packed.read("claim-FBA1.xlsx"))
    (unit,) = sheets["Missing units"]
    assert unit[:6] == ("LAMP-1", "X001", "Desk lamp", 480, 470, 10)
    assert (float(unit[6]), unit[7], float(unit[8])) == (23.5, "CNY", 235.0)
    assert ("Claim until", "2026-05-19") in sheets["Claim"]
    assert ("Sailed", None, "2026-02-20") in sheets["Days"]
    assert {row[0]: row[4] for row in sheets["Documents"]}["Signed POD"] == "there"


def test_a_file_that_was_changed_is_not_packed(told, tmp_path: Path) -> None:
    pod = tmp_path / "pod.pdf"
    pod.write_bytes(b"old")
    told("documents", "FBA1", "--have=pod", f"--file={pod}")
    pod.write_bytes(b"new")
    to = tmp_path / "claim.zip"
    done = told("claim", "FBA1", f"--to={to}", code=1)
    assert (done["unreadable"], done["packed"]) == (["pod"], [])
    assert zipfile.ZipFile(to).namelist() == ["claim-FBA1.xlsx"]


def test_what_is_not_counted_or_not_short_is_not_claimed(told, tmp_path: Path) -> None:
    to = f"--to={tmp_path / 'claim.xlsx'}"
    for name in ("FBA2", "FBA3", "FBA9"):
        told("claim", name, to, code=2)
    told("claim", "FBA1", "--to=claim.pdf", code=2)


@pytest.mark.usefixtures("told")
def test_a_person_reads_what_lacks(tmp_path: Path) -> None:
    done = CliRunner().invoke(
        app, ["firstleg", "claim", "FBA1", "--to", str(tmp_path / "c.xlsx"), "--lang=zh"]
    )
    assert done.exit_code == 1
    assert "the claim may be filed" in done.stderr
    assert "Signed POD" in done.stderr
    sheets = cells((tmp_path / "c.xlsx").read_bytes())
    assert ("索赔缺少", "签收单") in sheets["索赔"]
    assert sheets["短少商品"][0][0] == "LAMP-1"
