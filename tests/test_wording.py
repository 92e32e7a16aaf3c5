"""The texts to buyers as files: ours are whole and lawful, a broken one of one's own is unused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seller.metrics.aftersale.evidence import Proof
from seller.metrics.aftersale.grounds import Ground
from seller.wording import LANGUAGES, SHIPPED, folder, shipped, wording
from seller.wording.check import check
from seller.wording.files import LARGEST, read
from seller.wording.template import LISTS, NAMES

ORDER = "111-1234567-1234567"
MINE = "Hello,\n\nwe are sorry about your order {order}. Please tell us what went wrong.\n"
MAIL = f"Subject: Your order {{order}}\n\n{MINE}"


def put(root: Path, place: str, body: str | bytes) -> None:
    path = root / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(body.encode() if isinstance(body, str) else body)


def wrong(name: str, body: str) -> list[tuple[int, str]]:
    found = check("x", "en", name, body)
    return [(one.row, one.code) for one in found if one.severity == "error"]


def test_every_text_stands_in_every_language_and_nothing_is_wrong_with_it() -> None:
    assert set(shipped().templates) == {(one, name) for one in LANGUAGES for name in NAMES}
    assert read(SHIPPED).findings == []


def test_what_proves_a_claim_and_what_an_order_holds_stand_as_they_are() -> None:
    proof = Proof("tracking", "1Z{order}9")
    assert "- Tracking number: 1Z{order}9" in shipped().plea("appeal", ORDER, "en", [proof])
    assert shipped().subject("answer", ORDER, "pl") == f"Your order {ORDER}"


@pytest.mark.parametrize(
    ("name", "body", "expected"),
    [
        ("contact", MINE, []),
        ("answer", MAIL, []),
        ("answer", MINE, [(1, "wording.subject_missing")]),
        ("contact", MAIL, [(1, "wording.subject_needless")]),
        ("answer", MAIL.replace("{order}", "1", 1), [
            (1, "lint.order_missing"), (1, "wording.placeholder_missing"),
        ]),
        ("contact", MINE.replace("{order}", "{oder}"), [
            (1, "lint.order_missing"), (1, "wording.placeholder_missing"),
            (3, "wording.placeholder_other"),
        ]),
        ("contact", f"{MINE}{{order.__class__}} {{", [
            (4, "wording.placeholder_other"), (4, "wording.placeholder_other"),
        ]),
        ("contact", f"{MINE}\n<img src=https://x.cn/a.png onerror=alert(1)>", None),
        ("contact", f"{MINE}\nPlease change your review.", [(5, "lint.change_review")]),
        ("answer", f"{MAIL}\nWrite to me@shop.cn", [(7, "lint.mail")]),
        ("answer", MAIL.replace("Your order", "www.shop.cn"), [(1, "lint.link")]),
        ("removal", "Please remove the feedback of order {order}.", [
            (1, "wording.placeholder_missing"),
        ]),
        ("grounds", "obscene: x\nodd: y\npersonal", [
            (1, "wording.phrase_missing"), (1, "wording.phrase_missing"),
            (1, "wording.phrase_missing"), (2, "wording.phrase"), (3, "wording.phrase"),
        ]),
    ],
)  # fmt: skip
def test_each_fault_is_named_with_its_line(name, body, expected) -> None:
    found = wrong(name, body)
    if expected is None:
        assert {row for row, _ in found} == {5}
    else:
        assert found == expected


def test_ones_own_takes_the_place_of_ours_by_name(tmp_path: Path) -> None:
    put(folder(tmp_path), "en/contact.txt", "\ufeff" + MINE.replace("\n", "\r\n"))
    put(folder(tmp_path), "en/answer.txt", MAIL.replace("Your order", "About"))
    told = wording(tmp_path)
    assert told.findings == ()
    assert told.own == {("en", "contact"), ("en", "answer")}
    assert told.suggested("contact", ORDER, "en", []) == MINE.strip().replace("{order}", ORDER)
    assert told.subject("answer", ORDER, "en") == f"About {ORDER}"
    assert told.suggested("contact", ORDER, "de", []) == shipped().suggested(
        "contact", ORDER, "de", []
    )


def test_one_that_is_refused_leaves_ours_in_its_place(tmp_path: Path) -> None:
    put(
        folder(tmp_path),
        "en/contact.txt",
        f"{MINE}\nPlease change your review and get a $10 gift card.",
    )
    put(folder(tmp_path), "en/reply.txt", b"\xff\xfe\x00")
    put(folder(tmp_path), "de/reply.txt", "x" * (LARGEST + 1))
    put(folder(tmp_path), "pl/reply.txt", "Przepraszamy")
    put(folder(tmp_path), "en/reply.html", "<b>Sorry</b>")
    put(folder(tmp_path), ".git/HEAD", "x")
    told = wording(tmp_path)
    assert told.templates == shipped().templates
    assert not told.own
    at = {(one.sheet, one.row, one.severity) for one in told.findings}
    assert at == {
        ("en/contact.txt", 5, "error"),
        ("en/reply.txt", 1, "error"),
        ("de/reply.txt", 1, "error"),
        ("pl/reply.txt", 1, "warning"),
        ("en/reply.html", 1, "warning"),
    }


PAGE = (
    "<p>Hello,</p>\n<p>we are sorry about your order <b>{order}</b>."
    " Please tell us what went wrong.</p>\n"
)


def test_html_of_ones_own_stands_beside_its_text(tmp_path: Path) -> None:
    put(folder(tmp_path), "en/answer.txt", MAIL)
    put(folder(tmp_path), "en/answer.html", PAGE)
    told = wording(tmp_path)
    assert told.findings == ()
    assert told.html("answer", ORDER, "en") == PAGE.replace("{order}", ORDER)
    assert told.html("answer", ORDER, "de") == ""


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (PAGE.replace("Please", "You may"), {(1, "lint.html_other")}),
        (PAGE + '<img src="https://x.cn/a.png">', {(3, "lint.html_outside")}),
        (PAGE.replace("{order}", "{name}"), {(2, "wording.placeholder_other")}),
        (PAGE + "<p>Please change your review.</p>", {
            (1, "lint.html_other"), (3, "lint.change_review"),
        }),
    ],
)  # fmt: skip
def test_html_that_says_more_than_its_text_is_not_used(tmp_path: Path, page, expected) -> None:
    put(folder(tmp_path), "en/answer.txt", MAIL)
    put(folder(tmp_path), "en/answer.html", page)
    told = wording(tmp_path)
    errors = {(one.row, one.code) for one in told.findings if one.severity == "error"}
    assert expected <= errors
    assert told.html("answer", ORDER, "en") == ""


def test_without_a_folder_ours_are_used(tmp_path: Path) -> None:
    assert wording(tmp_path / "none").templates == shipped().templates


def test_every_ground_has_its_words() -> None:
    for name in LISTS["grounds"]:
        text = shipped().suggested("removal", ORDER, "ja", [Ground(name, "high", "")])
        assert shipped().templates["ja", "grounds"].phrases[name] in text


@given(st.sampled_from(NAMES), st.text(max_size=200))
def test_any_file_is_read(name: str, body: str) -> None:
    assert all(one.row >= 1 for one in check("x", "en", name, body))
