"""The shell: which language is chosen, what is kept, and what a broken store looks like."""

from __future__ import annotations

import pytest

from dashboards import PAGES
from dashboards.parts.blocks import plain
from dashboards.parts.switch import known
from seller.errors import Stop
from seller.language import LANGUAGES, explain
from tests.dashboards.conftest import turn


@pytest.mark.parametrize(
    ("tag", "language"),
    [("zh", "zh_CN"), ("zh-CN", "zh_CN"), ("zh_Hans_CN", "zh_CN"), ("en-GB", "en"), ("EN", "en")],
)
def test_a_language_is_known_by_any_of_its_tags(tag, language):
    assert known(tag) == language
    assert known(tag) in LANGUAGES


@pytest.mark.parametrize("tag", ["fr", "", None, "zhuang", "english"])
def test_other_tags_are_not_guessed(tag):
    assert known(tag) is None


@pytest.mark.parametrize(("lang", "title"), [("zh-CN", "概览"), ("en", "Overview")])
def test_the_address_chooses_the_language(pages, filled, lang, title):
    app = pages(filled, lang=lang)
    assert app.title[0].value == title
    assert app.query_params["lang"] in (lang, [lang])


@pytest.mark.parametrize(("setting", "title"), [("zh_CN", "概览"), ("en", "Overview")])
def test_without_a_wish_the_setting_decides(pages, filled, monkeypatch, setting, title):
    monkeypatch.setenv("SELLER_LANG", setting)
    assert pages(filled).title[0].value == title


def test_the_switch_changes_the_language_and_the_address(pages, filled):
    app = pages(filled, lang="en")
    app.multiselect(key="accounts").set_value(["orchid-eu"]).run()
    app.button_group(key="language").set_value("zh_CN").run()
    assert app.title[0].value == "概览"
    assert app.query_params["lang"] in ("zh-CN", ["zh-CN"])
    assert app.multiselect(key="accounts").value == ["orchid-eu"]


def test_filters_stay_when_the_page_changes(pages, filled):
    app = pages(filled, lang="en")
    app.multiselect(key="accounts").set_value(["orchid-eu"]).run()
    turn(app, "health").run()
    assert app.title[0].value == "Data health"
    assert app.multiselect(key="accounts").value == ["orchid-eu"]


@pytest.mark.parametrize(("lang", "language"), [("en", "en"), ("zh", "zh_CN")])
def test_a_store_that_cannot_be_opened_says_what_why_and_how_to_fix(
    pages, tmp_path, lang, language
):
    (tmp_path / "seller.db").write_bytes(b"this is no database at all" * 400)
    app = pages(tmp_path, lang=lang)
    told = explain(Stop("store.damaged", place=tmp_path / "seller.db"), language)
    assert app.error[0].value == "\n\n".join(plain(part) for part in told)
    assert all(told)
    assert not app.metric


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.parametrize("page", PAGES[1:], ids=lambda page: page.key)
def test_every_page_opens_filled_and_empty(pages, filled, tmp_path, page, language):
    for home in (filled, tmp_path):
        app = pages(home, lang=language, url=page.key)
        assert app.title[0].value
