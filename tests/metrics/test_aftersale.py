"""Grounds for removal, what may be done, and that our own texts pass our own linter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seller.marketplaces import BY_CODE
from seller.metrics.aftersale.actions import REMOVALS, actions
from seller.metrics.aftersale.grounds import Ground, grounds
from seller.metrics.lint import Draft, lint, tongue
from seller.wording import LANGUAGES, language, shipped

ORDER = "111-1234567-1234567"
SURE = [Ground("product_review", "high", "plastic")]


def sure(comment: str, *, by_amazon: bool = True) -> set[str]:
    return {one.name for one in grounds(comment, by_amazon=by_amazon) if one.confidence == "high"}


@pytest.mark.parametrize(
    ("comment", "by_amazon", "expected"),
    [
        ("Cheap plastic, the colour is wrong.", False, {"product_review"}),
        ("Billiges Plastik, Qualität schlecht.", False, {"product_review"}),
        ("色が悪い。品質が悪い。", False, {"product_review"}),
        ("Farbe weicht vom Foto ab.", False, set()),
        ("色が写真と違う。", False, set()),
        ("质量很差,颜色不对", False, {"product_review"}),
        ("Mauvaise qualité, la couleur est laide.", False, {"product_review"}),
        ("Qualità pessima, plastica.", False, {"product_review"}),
        ("Mala calidad, el plástico huele.", False, {"product_review"}),
        ("Took three weeks!", True, {"fba_delivery"}),
        ("Die Lieferung kam viel zu spät.", True, {"fba_delivery"}),
        ("配達が遅い。", True, {"fba_delivery"}),
        ("Took three weeks!", False, set()),
        ("Seller never answered my e-mails.", True, set()),
        ("Late, and the seller never answered.", True, set()),
        ("The quality is bad and the seller is rude.", True, set()),
        ("It was shit", True, {"obscene"}),
        ("Call me on +49 30 1234567 89", False, {"personal"}),
        (f"My order {ORDER}", True, set()),
        ("", True, set()),
        (".", False, set()),
    ],
)
def test_only_a_clear_case_is_sure(comment, by_amazon, expected):
    assert sure(comment, by_amazon=by_amazon) == expected


def test_personal_words_are_not_repeated():
    (one,) = grounds("Call me on +49 30 1234567 89", by_amazon=False)
    assert not one.quote


@given(st.text(max_size=200), st.booleans())
def test_any_comment_is_read(comment, by_amazon):
    grounds(comment, by_amazon=by_amazon)


def allowed(**rest):
    plain = {"done": (), "answered": False, "grounds": SURE, "asked_today": 0}
    return {one.name: one.allowed for one in actions(**{**plain, **rest})}


def test_a_bad_rating_is_never_answered_through_a_type_of_message_meant_for_something_else():
    for done in ((), ("contacted",), ("removal_refused",)):
        found = allowed(done=done)
        assert not found["unexpectedProblem"]
        assert not found["confirmOrderDetails"]
        assert found["contact"]


def test_removal_needs_a_sure_ground_and_is_asked_for_once():
    assert allowed()["removal"]
    assert not allowed(grounds=[Ground("product_review", "low", "x")])["removal"]
    assert not allowed(grounds=[])["removal"]
    assert not allowed(done={"removal_asked"})["removal"]
    assert not allowed(done={"removal_asked", "removal_refused"})["removal"]
    assert allowed(asked_today=REMOVALS - 1)["removal"]
    assert not allowed(asked_today=REMOVALS)["removal"]


def test_there_is_one_public_reply():
    assert allowed()["reply"]
    assert not allowed(answered=True)["reply"]
    assert not allowed(done={"replied"})["reply"]


@pytest.mark.parametrize("spoken", LANGUAGES)
@pytest.mark.parametrize(
    ("action", "kind"), [("contact", "mail"), ("reply", "reply"), ("removal", "removal")]
)
def test_our_texts_pass_our_linter(spoken, action, kind):
    for name in shipped().templates[spoken, "grounds"].phrases:
        text = shipped().suggested(action, ORDER, spoken, [Ground(name, "high", "")])
        assert lint(Draft(text, kind, spoken, ORDER)) == []
        assert tongue(text) == spoken


def test_without_a_sure_ground_there_is_no_request():
    assert shipped().suggested("removal", ORDER, "de", [Ground("fba_delivery", "low", "")]) == ""


def test_every_marketplace_has_a_language():
    assert {language(code) for code in BY_CODE} <= set(LANGUAGES)
