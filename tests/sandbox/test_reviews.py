"""Topics of reviews and returns: plausible, weekly, and silent where little is written."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import Any

import pytest

from seller.marketplaces import BY_CODE
from seller.sandbox.world.nodes import department, tree
from seller.sandbox.world.topics import months
from seller.sandbox.world.words import words
from tests.sandbox.client import IDS, Client, error
from tests.sandbox.lively import Lively
from tests.sandbox.worlds import DAY

ROOT = "/customerFeedback/2024-06-01"
SIDES = ("positiveTopics", "negativeTopics")
MENTIONS = {"sortBy": "MENTIONS"}


def ask(client: Client, path: str, place: str = IDS["US"], **query: str) -> Any:
    return client.get(f"{ROOT}/{path}", marketplaceId=place, **query)


def spoken(lively: Lively, account: str = "lantern-na") -> list[str]:
    """ASINs that have topics."""
    client, place = lively.client(account), lively.place(account)
    return [
        asin
        for asin in lively.asins(account)
        if ask(client, f"items/{asin}/reviews/topics", place, **MENTIONS).status_code == 200
    ]


@pytest.mark.parametrize("account", ["lantern-na", "lantern-eu", "lantern-fe"])
def test_topics_of_a_product(lively: Lively, account: str) -> None:
    client, place = lively.client(account), lively.place(account)
    language = words(BY_CODE[{"lantern-na": "US", "lantern-eu": "DE", "lantern-fe": "JP"}[account]])
    said = {*language.good, *language.bad, *language.returns}
    quoted = 0
    for asin in spoken(lively, account)[:8]:
        body = ask(client, f"items/{asin}/reviews/topics", place, **MENTIONS).json()
        assert body["asin"] == asin
        for side, sign in zip(SIDES, (1, -1), strict=True):
            topics = body["topics"][side]
            assert 0 < len(topics) <= 10
            assert len({topic["topic"] for topic in topics}) == len(topics)
            shares = [topic["asinMetrics"]["occurrencePercentage"] for topic in topics]
            assert shares == sorted(shares, reverse=True)
            assert 0 < min(shares) <= max(shares) <= 80
            for topic in topics:
                assert topic["asinMetrics"]["starRatingImpact"] * sign > 0
                assert set(topic.get("reviewSnippets", ())) <= said
                quoted += len(topic.get("reviewSnippets", ()))
                assert len(topic["subtopics"]) <= 5
    assert quoted


def test_sorted_by_what_it_costs_in_stars(lively: Lively) -> None:
    client = lively.client()
    for asin in spoken(lively)[:5]:
        body = ask(client, f"items/{asin}/reviews/topics", sortBy="STAR_RATING_IMPACT").json()
        for side in SIDES:
            found = [abs(one["asinMetrics"]["starRatingImpact"]) for one in body["topics"][side]]
            assert found == sorted(found, reverse=True)


def test_some_products_are_hardly_written_about(lively: Lively) -> None:
    client = lively.client()
    found = Counter(
        ask(client, f"items/{asin}/reviews/{kind}", **query).status_code
        for asin in lively.asins()
        for kind, query in (("topics", MENTIONS), ("trends", {}))
    )
    assert set(found) == {200, 204}
    assert min(found.values()) > 5
    silent = next(asin for asin in lively.asins() if asin not in spoken(lively))
    answer = ask(client, f"items/{silent}/reviews/trends")
    assert (answer.status_code, answer.content) == (204, b"")


def test_what_is_told_holds_for_a_week(lively: Lively) -> None:
    client, asin = lively.client(), spoken(lively)[0]
    path = f"items/{asin}/reviews/topics"
    first = ask(client, path, **MENTIONS).json()
    lively.wait(3 * DAY)
    assert ask(client, path, **MENTIONS).json() == first
    lively.wait(5 * DAY)
    later = ask(client, path, **MENTIONS).json()
    assert later["dateRange"] != first["dateRange"]
    assert later["topics"] != first["topics"]


def test_bad_products_are_blamed_more(lively: Lively) -> None:
    shelf = lively.world.booths["lantern-na"].market.shelf
    product = dict(zip(shelf.items.asin, shelf.items.product.tolist(), strict=True))
    client, found = lively.client(), []
    for asin in spoken(lively):
        body = ask(client, f"items/{asin}/reviews/topics", **MENTIONS).json()
        blame = [one["asinMetrics"]["occurrencePercentage"] for one in body["topics"][SIDES[1]]]
        found.append((float(shelf.products.returning[product[asin]]), sum(blame) / len(blame)))
    found.sort()
    half = len(found) // 2
    assert sum(b for _, b in found[:half]) / half < sum(b for _, b in found[-half:]) / half


def test_trends_of_six_months(lively: Lively) -> None:
    client, asin = lively.client(), spoken(lively)[0]
    body = ask(client, f"items/{asin}/reviews/trends").json()
    for side in SIDES:
        for topic in body["reviewTrends"][side]:
            starts = [point["dateRange"]["startDate"] for point in topic["trendMetrics"]]
            assert starts[0] == "2026-05-01T00:00:00Z"
            assert starts == sorted(starts, reverse=True)
            assert len(starts) == 6
    topics = ask(client, f"items/{asin}/reviews/topics", **MENTIONS).json()["topics"]
    names = {one["topic"] for one in topics[SIDES[0]]}
    assert {one["topic"] for one in body["reviewTrends"][SIDES[0]]} == names


def test_the_months_of_a_leap_year() -> None:
    spring = int(datetime(2028, 3, 2, tzinfo=UTC).timestamp())
    ends = [f"{last:%m-%d}" for _, last in months(spring)]
    assert ends == ["01-31", "12-31", "11-30", "10-31", "09-30", "08-31"]
    summer = int(datetime(2028, 3, 6, tzinfo=UTC).timestamp())
    assert f"{months(summer)[0][1]:%m-%d}" == "02-29"


def test_variations_are_compared(lively: Lively) -> None:
    client = lively.client()
    rows = {row["asin"]: row for row in lively.world.listings("lantern-na", "US", lively.hour)}
    asin = next(asin for asin in spoken(lively) if rows[asin]["relation"] == "child")
    kin = {row["asin"] for row in rows.values() if row["parent_sku"] == rows[asin]["parent_sku"]}
    body = ask(client, f"items/{asin}/reviews/topics", **MENTIONS).json()
    for topic in body["topics"][SIDES[0]]:
        most, least = (
            topic["childAsinMetrics"][name] for name in ("mostMentions", "leastMentions")
        )
        assert {most["asin"], least["asin"]} <= kin
        assert most["numberOfMentions"] >= least["numberOfMentions"]
        assert topic["parentAsinMetrics"]["numberOfMentions"] >= most["numberOfMentions"]


def test_browse_nodes(lively: Lively) -> None:
    client, seen = lively.client(), Counter[int]()
    for asin in lively.asins()[:12]:
        node = ask(client, f"items/{asin}/browseNode").json()
        query = {"marketplaceIds": IDS["US"], "includedData": "classifications"}
        item = client.get(f"/catalog/2022-04-01/items/{asin}", **query).json()
        (known,) = item["classifications"][0]["classifications"]
        assert (node["browseNodeId"], node["displayName"]) == (
            known["classificationId"], known["displayName"],
        )  # fmt: skip
        path = f"browseNodes/{node['browseNodeId']}"
        for tail, query in (
            ("reviews/topics", MENTIONS),
            ("reviews/trends", {}),
            ("returns/topics", {}),
            ("returns/trends", {}),
        ):
            answer = ask(client, f"{path}/{tail}", **query)
            seen[answer.status_code] += 1
            if answer.status_code == 200:
                assert answer.json()["browseNodeId"] == node["browseNodeId"]
    assert seen[200] > 20


def test_returns_are_sorted_and_a_department_is_silent(lively: Lively) -> None:
    client, place = lively.client(), BY_CODE["US"]
    nodes = [one.id for one in tree(place).values() if one.noun >= 0]
    body = next(
        answer.json()
        for answer in (ask(client, f"browseNodes/{one}/returns/topics") for one in nodes)
        if answer.status_code == 200
    )
    shares = [
        one["browseNodeMetrics"]["occurrencePercentage"]["allProducts"] for one in body["topics"]
    ]
    assert shares == sorted(shares, reverse=True)
    path = f"browseNodes/{department(place, 0).id}/returns/topics"
    assert ask(client, path).status_code == 204
    assert ask(client, "browseNodes/123/returns/topics").status_code == 204


def test_wrong_questions(lively: Lively) -> None:
    client, asin = lively.client(), lively.asins()[0]
    parent = next(
        row["asin"]
        for row in lively.world.listings("lantern-na", "US", lively.hour)
        if row["relation"] == "parent"
    )
    for answer in (
        ask(client, f"items/{asin}/reviews/topics"),
        ask(client, f"items/{asin}/reviews/topics", sortBy="STARS"),
        ask(client, "items/b0/reviews/trends"),
        ask(client, f"items/{parent}/reviews/trends"),
        ask(client, "browseNodes/abc/reviews/trends"),
        ask(client, f"items/{asin}/reviews/trends", "X"),
    ):
        assert error(answer) == (400, "InvalidInput")
    assert error(ask(client, f"items/{asin}/browseNode", IDS["JP"])) == (403, "Unauthorized")
