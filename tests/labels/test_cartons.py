"""`seller labels carton`: Amazon's own labels, moved to other paper, scan; none is invented."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from pypdf import PdfWriter, Transformation
from typer.testing import CliRunner

from jobs.context import context
from seller.amazon import inbound, simulated
from seller.cli.app import app
from seller.cli.setup import adopt
from seller.errors import Stop
from seller.labels.cartons import LAYOUTS, pages, relaid
from seller.sandbox.server import serve
from seller.sandbox.slips import slips
from seller.sandbox.world import Plan, build
from tests.effects.office import environment
from tests.labels import reader

DAY = datetime(2026, 6, 15, tzinfo=UTC)
NAMES = [f"FBA15DJ9S3J5U{number:06d}" for number in range(1, 6)]


@pytest.fixture(scope="module")
def amazon():
    plan = Plan(sellers=1, marketplaces=("US",), skus=20, lines=600, days=60, anchor=DAY)
    with serve(build(plan), speed=1_000_000) as server:
        server.state.faults.pause = 0.0
        server.state.clock.set(DAY + timedelta(hours=12))
        yield server


@pytest.fixture
def run(amazon, tmp_path, monkeypatch):
    for name, value in environment(amazon, tmp_path / "home").items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    with context() as ctx:
        adopt(ctx, simulated.accounts(amazon.url)[0], amazon.url)
    return lambda *words: CliRunner().invoke(app, ["labels", *words])


def shipment(amazon, cancelled=False, least=2):
    hour = int(amazon.state.clock.hour().timestamp())
    world = amazon.state.world.inbound("lantern-na")
    known = world.known(hour)
    return next(
        one
        for one in world.written(known.number, hour)
        if (one.status == "CANCELLED") == cancelled and len(one.boxes) >= least
    )


def scanned(body, layout, count, dpi):
    """What a scanner reads in each place of each page, in the order of the labels."""
    sheet, found = LAYOUTS[layout], []
    papers = reader.pages(body, dpi)
    for index in range(count):
        page, place = divmod(index, sheet.places)
        found.append(reader.scanned(reader.cut(papers[page], sheet.corner(place), sheet.size, dpi)))
    assert len(papers) == -(-count // sheet.places)
    return found


def test_amazons_labels_are_fetched_and_each_is_read_back(run, amazon, tmp_path):
    one = shipment(amazon)
    done = run("carton", one.id, "--to", "c.pdf", "--json")
    assert done.exit_code == 0, done.output
    told, count = json.loads(done.stdout), len(one.boxes)
    assert told == {
        "file": "c.pdf", "account": "lantern-na", "shipment": one.id, "layout": "100x150",
        "labels": count, "pages": count,
    }  # fmt: skip
    wanted = [[f"{one.id}U{number:06d}"] for number in range(1, count + 1)]
    body = (tmp_path / "c.pdf").read_bytes()
    assert scanned(body, "100x150", count, 203) == wanted
    assert run("carton", one.id, "--to", "a.pdf", "--layout", "a4").exit_code == 0
    assert scanned((tmp_path / "a.pdf").read_bytes(), "a4", count, 300) == wanted


def test_many_labels_come_in_several_documents(run, amazon, monkeypatch):
    monkeypatch.setattr(inbound, "PARCELS", 1)
    one = shipment(amazon)
    told = json.loads(run("carton", one.id, "--to", "c.pdf", "--json").stdout)
    assert told["labels"] == len(one.boxes)


def test_none_is_invented(run, amazon, tmp_path):
    gone = shipment(amazon, cancelled=True, least=1)
    for name, said in ((gone.id, "cancelled"), ("FBA0", "no such shipment")):
        done = run("carton", name, "--to", "c.pdf")
        assert done.exit_code == 2
        assert said in done.stderr
        assert "Seller Central" in done.stderr
    assert run("carton", gone.id, "--to", "c.pdf", "--layout", "a5").exit_code == 2
    assert run("carton", gone.id, "--to", "c.pdf", "--carrier", "gls").exit_code == 2
    assert not (tmp_path / "c.pdf").exists()


@pytest.mark.parametrize("dpi", [203, 300])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_labels_are_read_where_they_should_be(layout, dpi):
    body = relaid(pages(slips([("lamp",)] * 5, NAMES)), LAYOUTS[layout])
    assert scanned(body, layout, 5, dpi) == [[name] for name in NAMES]
    assert b"/PrintScaling /None" in body


def test_a_label_that_lies_or_is_cropped_is_turned_and_kept_whole():
    writer = PdfWriter()
    (label,) = pages(slips([("lamp",)], NAMES[:1]))
    lying = writer.add_blank_page(520, 320)
    lying.merge_transformed_page(label, Transformation().rotate(90).translate(456, 9))
    lying.cropbox.lower_left, lying.cropbox.upper_right = (24, 9), (456, 297)
    marked = writer.add_page(label)
    marked.rotate(90)
    body = relaid(list(writer.pages), LAYOUTS["100x150"])
    assert scanned(body, "100x150", 2, 300) == [[NAMES[0]]] * 2


def test_an_offset_moves_them():
    label = pages(slips([("lamp",)], NAMES[:1]))
    still, moved = (
        (reader.pages(relaid(label, LAYOUTS["100x150"], by), 300)[0] < 128).nonzero()
        for by in ((0.0, 0.0), (2.0, -1.0))
    )
    assert moved[1].min() - still[1].min() == pytest.approx(2 * 300 / 25.4, abs=1)
    assert moved[0].min() - still[0].min() == pytest.approx(-300 / 25.4, abs=1)


def test_what_would_be_made_too_small_or_is_no_pdf_is_refused():
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    with pytest.raises(Stop, match=r"labels\.large"):
        relaid(list(writer.pages), LAYOUTS["a4"])
    for body in (b"", b"<html>no</html>", b"%PDF-1.4\n%%EOF"):
        with pytest.raises(Stop, match=r"labels\.not_pdf"):
            pages(body)


def test_a_printers_offset_is_remembered(run, amazon, tmp_path):
    one = shipment(amazon).id
    first = run("carton", one, "--to", "a.pdf", "--printer", "Zebra 仓库", "--offset", "1,-2")
    assert first.exit_code == 0, first.output
    assert run("carton", one, "--to", "b.pdf", "--printer", "Zebra 仓库").exit_code == 0
    assert run("carton", one, "--to", "c.pdf").exit_code == 0
    a, b, c = ((tmp_path / f"{name}.pdf").read_bytes() for name in "abc")
    assert a == b != c
    unknown = run("carton", one, "--to", "d.pdf", "--printer", "other")
    assert unknown.exit_code == 2
    assert "Zebra 仓库" in unknown.stderr
