"""Which way of writing fits what, what a message is about, and how fast buyers were answered."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seller.metrics.aftersale.response import Clock, paces, rank
from seller.metrics.aftersale.topics import TOPICS, topic
from seller.metrics.lint import Draft, lint, tongue
from seller.metrics.policy.files import LARGEST, MOST, Enclosed, faults
from seller.metrics.policy.messages import FILES, MAIL, RATED, TYPES, Situation, ways
from seller.wording import LANGUAGES, chosen, shipped

ORDER = "111-1234567-1234567"
ALL = (*TYPES, *FILES)
OWN = Situation("delivery", "MERCHANT", "SHIPPED", answering=True, listed=ALL)


def allowed(one: Situation) -> list[str]:
    return [way.type for way in ways(one) if way.allowed]


def why(one: Situation, name: str) -> str:
    return next(way.why for way in ways(one) if way.type == name)


@pytest.mark.parametrize(
    ("one", "fit"),
    [
        (OWN, ["confirmDeliveryDetails"]),
        (replace(OWN, late=True), ["confirmDeliveryDetails", "unexpectedProblem"]),
        (replace(OWN, topic="damaged"), ["unexpectedProblem"]),
        (replace(OWN, topic="order", status="UNSHIPPED"), ["confirmOrderDetails"]),
        (replace(OWN, topic="order"), []),
        (replace(OWN, topic="custom"), ["confirmCustomizationDetails"]),
        (replace(OWN, topic="service"), ["confirmServiceDetails"]),
        (replace(OWN, topic="key"), ["digitalAccessKey"]),
        (replace(OWN, topic="invoice"), []),
        (replace(OWN, topic="other", relay=True, sender=True), [MAIL]),
        (replace(OWN, fulfilled_by="AMAZON", late=True, relay=True, sender=True), []),
        (replace(OWN, listed=("unexpectedProblem",), late=True), ["unexpectedProblem"]),
        (replace(OWN, listed=None, late=True), []),
        (replace(OWN, answering=False, late=True), ["confirmDeliveryDetails", "unexpectedProblem"]),
        (replace(OWN, answering=False, contacted=True), []),
        (replace(OWN, answering=False, opted_out=True), []),
        (replace(OWN, answering=False, over=True), []),
        (replace(OWN, contacted=True, opted_out=True, over=True), ["confirmDeliveryDetails"]),
    ],
)
def test_what_fits(one: Situation, fit: list[str]) -> None:
    assert allowed(one) == fit


SITUATIONS = st.builds(
    Situation,
    topic=st.sampled_from(TOPICS),
    fulfilled_by=st.sampled_from(("AMAZON", "MERCHANT", "")),
    status=st.sampled_from(("SHIPPED", "UNSHIPPED", "")),
    answering=st.booleans(),
    listed=st.none() | st.sets(st.sampled_from(ALL)).map(lambda some: tuple(sorted(some))),
    stars=st.integers(0, 5),
    late=st.booleans(),
    contacted=st.booleans(),
    opted_out=st.booleans(),
    over=st.booleans(),
    relay=st.booleans(),
    sender=st.booleans(),
)


@given(SITUATIONS)
def test_no_situation_breaks_the_rules(one: Situation) -> None:
    fit = allowed(one)
    assert not set(fit) & set(FILES)
    assert set(fit) - {MAIL} <= set(one.listed or ()), "never what Amazon does not list"
    if 1 <= one.stars <= 3:
        assert not set(fit) & set(RATED)
        assert {why(one, name) for name in RATED} == set(RATED.values())
    if not one.answering and (one.stars in {1, 2, 3} or one.contacted or one.opted_out):
        assert not set(fit) - {MAIL}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Where is my parcel? The tracking shows nothing.", "delivery"),
        ("Wo bleibt meine Lieferung?", "delivery"),
        ("Où est mon colis ?", "delivery"),
        ("¿Dónde está mi paquete?", "delivery"),
        ("Dov'è il mio pacco? Non è arrivato.", "delivery"),
        ("荷物はどこですか", "delivery"),
        ("我的包裹到哪里了", "delivery"),
        ("Eine Schraube fehlt und das Glas ist kaputt", "damaged"),
        ("破損していました", "damaged"),
        ("I want to return it and get a refund", "returns"),
        ("Please cancel it", "order"),
        ("Could I have a VAT invoice?", "invoice"),
        ("领一下发票", "invoice"),
        ("The returned invitation", "returns"),
        ("Privat", "other"),
        ("", "other"),
        ("!!! ???", "other"),
    ],
)
def test_what_a_message_is_about(words: str, found: str) -> None:
    assert topic(words) == found


@pytest.mark.parametrize("spoken", LANGUAGES)
@pytest.mark.parametrize("kind", ["unexpectedProblem", "mail"])
def test_suggested_answers_pass_our_linter(spoken: str, kind: str) -> None:
    for name, late in (("delivery", False), ("delivery", True), ("other", False)):
        one = chosen(name, late=late)
        text = shipped().answer(one, ORDER, spoken)
        assert lint(Draft(text, kind, spoken, ORDER)) == []
        assert tongue(text) == spoken
        assert ORDER in shipped().subject(one, ORDER, spoken)


def test_late_answers_and_overdue_ones_count_against_the_share() -> None:
    clocks = [Clock("delivery", "DE", "", seconds, 86400) for seconds in (60, 90_000)]
    open_ones = [Clock("other", "FR", "Li", None, 86400, overdue=late) for late in (True, False)]
    every, *groups = paces([*clocks, *open_ones])
    assert (every.messages, every.answered, every.waiting) == (4, 2, 2)
    assert every.within
    assert every.within.as_integer_ratio() == (1, 3)
    assert {(one.by, one.value) for one in groups} == {
        *(("topic", "delivery"), ("topic", "other"), ("marketplace", "DE"), ("marketplace", "FR")),
        *(("owner", ""), ("owner", "Li")),
    }
    assert next(one for one in groups if one.value == "DE").median == 60


@given(st.lists(st.integers(0, 10**6), min_size=1), st.sampled_from((50, 90)))
def test_a_rank_is_one_of_the_values(values: list[int], percent: int) -> None:
    found = rank(sorted(values), percent)
    assert found in values
    assert sum(one <= (found or 0) for one in values) * 100 >= percent * len(values)


@pytest.mark.parametrize(
    ("name", "content", "key"),
    [
        ("Rechnung 12.pdf", b"%PDF-1.7 x", ""),
        ("bild.JPG", b"\xff\xd8\xff\xe0", ""),
        ("plan.png", b"\x89PNG\r\n\x1a\n", ""),
        (
            "garantie.txt",
            "Die Garantie für die Lampe gilt zwei Jahre und ist kostenlos.".encode(),
            "",
        ),
        ("a.pdf", b"MZ\x90", "file_kind"),
        ("a.exe", b"MZ", "file_kind"),
        ("a", b"%PDF-", "file_kind"),
        ("a.txt", b"\xff\xfe", "file_kind"),
        ("a.txt", b"", "file_empty"),
        ("../a.pdf", b"%PDF-", "file_name"),
        ("a\u202efdp.pdf", b"%PDF-", "file_name"),
        (f"{'a' * 100}.pdf", b"%PDF-", "file_name"),
        ("me@shop.cn.pdf", b"%PDF-", "file_name"),
        ("change your review please.pdf", b"%PDF-", "file_name"),
        ("a.txt", b"Please change your review.", "file_text"),
        ("a.txt", b"we and\0 the", "file_text"),
    ],
)
def test_a_file_is_what_its_name_says_and_says_nothing_forbidden(name, content, key):
    found = [each.rpartition(".")[2] for _, each in faults([Enclosed(name, content)], "de")]
    assert found == ([key] if key else [])


def test_files_are_few_and_not_large():
    one = Enclosed("a.pdf", b"%PDF-")
    assert list(faults([one] * MOST, "de")) == []
    assert list(faults([one] * (MOST + 1), "de")) == [("", "messages.files_many")]
    large = Enclosed("a.pdf", b"%PDF-" + b"x" * LARGEST)
    assert list(faults([large], "de")) == [("", "messages.files_many")]


@pytest.mark.parametrize(("name", "topics"), FILES.items())
def test_a_file_goes_where_amazon_lists_it_and_the_topic_asks_for_it(name, topics):
    listed = tuple(FILES)
    for about in ("invoice", "warranty", "product", "delivery"):
        one = Situation(about, "AMAZON", "SHIPPED", answering=True, listed=listed, files=True)
        found = {way.type: way for way in ways(one)}
        assert found[name].allowed == (about in topics)
        assert found["mail"].why == "messages.no_files"
        assert not any(found[each].allowed for each in TYPES)
        assert not {way.type for way in ways(replace(one, files=False)) if way.allowed} & set(FILES)
        rated = {way.type: way.why for way in ways(replace(one, stars=1, answering=False))}
        assert rated[name] == "messages.rated"
