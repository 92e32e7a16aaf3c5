"""Page Inventory health in a real browser: both languages, and the excess by horizon."""

from __future__ import annotations

from tests.dashboards import chrome
from tests.dashboards.test_inventory import home

__all__ = ["home"]
pytestmark = chrome.MARKS


def test_both_languages_and_the_excess_by_horizon(tab) -> None:
    chrome.visit(tab, "inventory", "zh-CN", "库存健康")
    tab.get_by_text("占用资金").first.wait_for(timeout=60_000)
    chrome.visit(tab, "inventory", "en", "Inventory health")
    metric = tab.locator("[data-testid=stMetric]").filter(has_text="Excess")
    before = metric.inner_text()
    tab.get_by_text("180", exact=True).first.click()
    tab.get_by_text("sell in 180 days").first.wait_for(timeout=60_000)
    chrome.settled(tab)
    assert metric.inner_text() != before
    assert not tab.failures
