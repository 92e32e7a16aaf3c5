"""Pictures in a folder: read by their content, checked, and packed by the names Amazon asks for."""

from __future__ import annotations

import io
import os
import zipfile

import pytest
from PIL import Image

from seller.listings import gallery
from seller.listings.photo import photo
from seller.listings.wanted import Cell, Wanted
from tests.effects.shop import ACCOUNT, NOW, world
from tests.listings.workbooks import workbook

KINDS = [
    ("JPEG", "jpg", {}),
    ("JPEG", "jpg", {"progressive": True, "comment": b"\xff\xc0" * 30_000}),
    ("PNG", "png", {}),
    ("GIF", "gif", {}),
    ("TIFF", "tif", {}),
    ("TIFF", "tif", {"compression": "tiff_lzw"}),
]
HEAD = ["ASIN", "MSKU", "condition", "quantity", "price"]


def picture(size=(1200, 900), kind="JPEG", color=(10, 20, 30), **how):
    """As an image program saves it."""
    made = io.BytesIO()
    Image.new("RGB", size, color).save(made, kind, **how)
    return made.getvalue()


@pytest.fixture
def folder(home):
    """Writes files into a folder; a name's `/` makes a folder in it."""
    top = home / "pictures"
    top.mkdir()

    def fill(**files):
        for name, body in files.items():
            path = top / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(body)
        return top

    return fill


def codes(found):
    return [(one["file"], one["severity"], one["code"]) for one in found["findings"]]


@pytest.mark.parametrize(("kind", "ending", "how"), KINDS)
def test_the_content_says_format_and_size(kind, ending, how):
    assert photo(io.BytesIO(picture((640, 480), kind, **how))) == (ending, 640, 480)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "TIFF", "WEBP", "BMP"])
def test_what_is_broken_off_or_foreign_is_no_picture(kind):
    whole = picture((640, 480), kind)
    cut = [photo(io.BytesIO(whole[:length])) for length in range(0, 200, 3)]
    assert None in cut
    assert {one[1:] for one in cut if one} <= {(640, 480)}
    if kind in {"WEBP", "BMP"}:
        assert photo(io.BytesIO(whole)) is None
    assert photo(io.BytesIO(b"II*\0" + b"\xff" * 40)) is None


def test_good_pictures_are_packed_by_amazons_names(run, folder, home):
    main, part = picture(), picture(color=(1, 2, 3), kind="PNG")
    top = folder(
        **{
            "B000123456.jpeg": main,
            "more/b000123456_pt01.png": part,
            ".DS_Store": b"x",
            "Thumbs.db": b"x",
        }
    )
    os.utime(top / "B000123456.jpeg", (0, 0))  # a ZIP file knows no 1970
    found = run("listings", "images", top, "--to", top / "all.zip")
    assert not found["findings"]
    assert (found["files"], found["products"]) == (2, 1)
    with zipfile.ZipFile(top / "all.zip") as packed:
        assert packed.namelist() == ["B000123456.MAIN.jpg", "B000123456.PT01.png"]
        assert packed.read("B000123456.MAIN.jpg") == main
        assert packed.read("B000123456.PT01.png") == part
    again = run("listings", "images", top, "--to", top / "all.zip")
    assert again["packed"] == found["packed"]
    assert "ZIP" in run("listings", "images", top, "--to", home / "all.rar", code=2)


ALONE = [
    ("lamp.jpg", picture(), "error", "unknown"),
    ("B000123456.FOTO.jpg", picture(), "error", "unknown"),
    ("B000123456.MAIN.jpg", picture((499, 300)), "error", "small"),
    ("B000123456.MAIN.jpg", picture((999, 300)), "warning", "zoom"),
    ("B000123456.MAIN.png", picture((10_001, 1), "PNG"), "error", "large"),
    ("B000123456.MAIN.jpg", picture() + b"\0" * 10_000_000, "error", "heavy"),
    ("B000123456.MAIN.jpg", picture(kind="WEBP"), "error", "format"),
    ("B000123456.MAIN.jpg", b"", "error", "format"),
    ("B000123456.MAIN.jpg", picture(kind="PNG"), "warning", "ending"),
    ("B000123456.PT01.jpg", picture(), "warning", "main"),
]


@pytest.mark.parametrize("fault", ALONE, ids=lambda one: f"{one[0]}-{one[3]}")
def test_each_fault_of_a_file_is_found(run, folder, fault):
    file, body, severity, code = fault
    found = run("listings", "images", folder(**{file: body}), code=int(severity == "error"))
    assert codes(found) == [(file, severity, f"checks.picture_{code}")]
    assert len(found["packed"]) == int(severity == "warning")
    (told,) = found["findings"]
    assert "{" not in told["message"] + told["why"] + told["fix"]


def test_files_for_one_place_and_pictures_that_stand_twice(run, folder):
    same, other, third = (picture(color=(shade, 0, 0)) for shade in (10, 90, 170))
    top = folder(
        **{
            "B000000001.MAIN.jpg": same,
            "B000000001.PT01.jpg": same,
            "B000000001.SWCH.jpg": same,
            "B000000002.MAIN.jpg": same,
            "B000000003.MAIN.jpg": other,
            "B000000003.jpg": third,
        }
    )
    found = run("listings", "images", top, code=1)
    assert codes(found) == [
        ("B000000001.PT01.jpg", "warning", "checks.picture_twice"),
        ("B000000002.MAIN.jpg", "warning", "checks.picture_shared"),
        ("B000000003.MAIN.jpg", "error", "checks.picture_place"),
        ("B000000003.jpg", "error", "checks.picture_place"),
    ]
    assert len(found["packed"]) == 4


def test_an_msku_gets_its_asin_from_the_sheet(run, folder, home):
    rows = [["B000000001", "LAMP-MAIN", "new", 5, 9], ["B000000002", "LAMP.2", "new", 5, 9]]
    rows += [["B000000003", "LAMP-3", "new", 5, 9]]
    (home / "offers.xlsx").write_bytes(workbook(("offers", [HEAD, *rows])))
    top = folder(
        **{
            "LAMP-MAIN.jpg": picture(color=(1, 1, 1)),
            "lamp.2.main.jpg": picture(color=(2, 2, 2)),
            "LAMP.2-PT02.jpg": picture(color=(3, 3, 3)),
        }
    )
    found = run(
        *("listings", "images", top, "--sheet", home / "offers.xlsx", "--marketplace", "US"),
    )
    assert [one["name"] for one in found["packed"]] == [
        *("B000000001.MAIN.jpg", "B000000002.MAIN.jpg", "B000000002.PT02.jpg"),
    ]
    (bare,) = found["findings"]
    assert (bare["code"], bare["file"], bare["row"]) == ("checks.picture_none", "", 4)
    assert "LAMP-3" in bare["message"]


def test_an_msku_gets_its_asin_from_the_synced_listings(connected, folder):
    connected("jobs", "run", "sync_listings")
    listing = next(
        one for one in world().listings(ACCOUNT, "US", NOW) if one["relation"] != "parent"
    )
    top = folder(**{f"{listing['sku']}.MAIN.jpg": picture()})
    found = connected("listings", "images", top)
    assert [one["name"] for one in found["packed"]] == [f"{listing['asin']}.MAIN.jpg"]
    assert not found["findings"]


def wanted(sku, asin, row, **looks):
    said = {"merchant_suggested_asin": asin, **looks}
    attributes = {name: [{"value": value}] for name, value in said.items()}
    return Wanted("US", sku, "LAMP", Cell("s", row, "A"), attributes=attributes)


def shots(know, *files):
    photos = [gallery.shown(file, know) for file in files]
    return [
        gallery.Shot(file, *named, 1, "same", photo(io.BytesIO(picture())))
        for file, named in zip(files, photos, strict=True)
    ]


@pytest.mark.parametrize(("colour", "expected"), [("red", ["picture_shared"]), ("blue", [])])
def test_only_goods_that_look_different_need_pictures_of_their_own(colour, expected):
    rows = [wanted("A", "B000000001", 2, color="blue"), wanted("B", "B000000002", 3, color=colour)]
    know = gallery.known([], rows)
    found = gallery.wrong(shots(know, "A.jpg", "B.jpg"), know, rows)
    assert [one.code for one in found] == [f"checks.{code}" for code in expected]


def test_an_msku_with_several_asins_is_not_guessed():
    know = gallery.known([], [wanted("A", "B000000001", 2), wanted("A", "B000000002", 3)])
    given = shots(know, "A.jpg", "B000000002.jpg")
    found = gallery.wrong(given, know)
    assert [(one.column, one.code) for one in found] == [("A.jpg", "checks.picture_asins")]
    assert [one.goal for one in gallery.packed(given, found)] == ["B000000002.MAIN.jpg"]
