"""The Data health page: states, reasons with their fix, runs, calls."""

from __future__ import annotations

import pytest

from seller.facts import Pairing, Product
from seller.store import goods, open_store, write
from seller.views.health import DECLARED
from tests.store import standing
from tests.store.build import put
from tests.views.fill import fill
from tests.views.shop import ACCOUNTS, AS_OF


def frames(app) -> list[dict[str, list[str]]]:
    return [frame.value.to_dict("list") for frame in app.dataframe]


@pytest.mark.parametrize(
    ("lang", "what", "fix"),
    [("en", "cannot be opened", "backup"), ("zh", "无法打开", "备份")],
)
def test_what_is_blocked_comes_with_reason_and_fix(pages, filled, lang, what, fix):
    app = pages(filled, lang=lang, url="health")
    (error,) = app.error
    assert what in error.value
    assert fix in error.value


def test_nothing_is_called_well_while_something_never_answered(pages, filled):
    app = pages(filled, lang="en", url="health")
    assert not app.success
    assert "not answered yet" in app.info[0].value
    app.multiselect(key="places").set_value(["US"]).run()
    assert "Every source answered" in app.success[0].value


def test_states_runs_and_calls_are_listed(pages, filled):
    states, runs, calls = frames(pages(filled, lang="en", url="health"))
    assert states["State"][0] == "blocked"
    assert states["Source"][0] == "Returns"
    assert set(states["State"]) == {"blocked", "due"}
    assert len(runs["Job"]) == len(ACCOUNTS) * len(DECLARED)
    assert set(runs["Outcome"]) == {"ok"}
    assert calls["Calls"] == []


def test_states_are_words_of_the_language(pages, filled):
    states, runs, _ = frames(pages(filled, lang="zh", url="health"))
    assert set(states["状态"]) == {"受阻（需处理）", "待更新"}
    assert "sync_orders" not in runs["任务"]


@pytest.mark.parametrize(
    ("lang", "metric", "state"), [("en", "Late shipment rate", "Bad"), ("zh", "迟发率", "不达标")]
)
def test_account_health_is_told_in_words_of_the_language(pages, tmp_path, lang, metric, state):
    account, place = ACCOUNTS[0].account, ACCOUNTS[0].marketplaces[0]
    told = standing.metric(account=account, marketplace=place, status="BAD", rate="0.0512")
    store = open_store(f"sqlite:///{tmp_path / 'seller.db'}")
    with store.writing() as conn:
        write.save_account(conn, ACCOUNTS[0], b"sealed")
    put(store, told, account=account, marketplace=place)
    store.close()
    rows = _rows(pages(tmp_path, lang=lang, url="health"))
    assert [metric, state, "5.12%", "< 4.00%", "1"] in [list(row.values())[2:7] for row in rows]


def _rows(app) -> list[dict[str, str]]:
    return [
        dict(zip(frame, cells, strict=True))
        for frame in frames(app)
        for cells in zip(*frame.values(), strict=True)
    ]


def test_an_owner_sees_the_places_where_their_goods_are_sold(pages, tmp_path):
    store = open_store(f"sqlite:///{tmp_path / 'seller.db'}")
    fill(store)
    rows: list[Product | Pairing] = [
        Product("L", owner="Li"),
        Pairing("lantern-na", "CA", "LAMP-1", "L"),
    ]
    with store.writing() as conn:
        goods.save(conn, rows, document=None, as_of=AS_OF)
    store.close()
    app = pages(tmp_path, lang="en", url="health")
    app.multiselect(key="owners").set_value(["Li"]).run()
    assert not app.exception
    states, runs, *_ = frames(app)
    assert set(states["Account"]) == {"Lantern NA"} == set(runs["Account"])
    assert set(states["Marketplace"]) == {"All", "CA Canada"}
