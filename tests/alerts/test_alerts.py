"""Alerts arrive where they should, once, at the hours people want, and name nobody."""

from __future__ import annotations

import json
import logging
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from email import message_from_string

import pytest
from typer.testing import CliRunner

from jobs import alerts as job
from jobs.context import context
from jobs.job import STORE
from jobs.table import JOBS
from seller import alerts as door
from seller.cli.app import app
from seller.errors import Retry, Stop
from seller.facts import Account, Alert, Effect, HealthMetric, Run, Stranded
from seller.facts.alert import ALERTS
from seller.settings import Settings
from seller.store import claims, effects, mails, read, telling, write
from seller.views import alerts as views
from seller.views import due
from seller.views.quiet import quiet
from tests.store.build import ACCOUNT, PLACE, put, refused
from tests.store.test_purging import letter

SHOP = Account(ACCOUNT, "A1", "EU", "Lantern", "app", ("DE",))
NOW = datetime(2026, 11, 20, 10, tzinfo=UTC)
HOUR = timedelta(hours=1)


def arrived(heard, kind):
    host = {
        "dingtalk": "oapi.dingtalk.com",
        "dingtalk copied": "oapi.dingtalk.com",
        "wecom": "qyapi.weixin.qq.com",
        "feishu": "open.feishu.cn",
        "slack": "hooks.slack.com",
    }.get(kind, kind)
    return heard.of(host)


KINDS = ("dingtalk", "dingtalk copied", "wecom", "feishu", "slack", "webhook", "mail")


@pytest.mark.parametrize("kind", KINDS)
def test_a_message_arrives_whole_and_a_refusal_is_noticed(town, kind):
    (place,) = door.targets(town.setting(kind))
    door.send(place, "seller: 2 条提醒", "lantern-eu: 2\norchid-us: 1")
    (text,) = arrived(town.heard, kind)
    if kind == "mail":
        found = message_from_string(text)
        plain = [one for one in found.walk() if one.get_content_type() == "text/plain"]
        text = "".join(str(one.get_payload()) for one in plain)
    assert "lantern-eu: 2" in text
    if kind == "mail":
        return  # a server that refuses is another test's
    assert "条提醒" in text
    town.heard.refuse = 1
    with pytest.raises(Retry) as told:
        door.send(place, "seller", "again")
    assert told.value.params["target"] == place.name


@pytest.mark.usefixtures("town")
def test_no_address_is_shown_or_logged(caplog):
    caplog.set_level(logging.DEBUG)
    wrong = "dingtalk://SECabcdef@0000000000000000 wecombot://11111111-1111-1111-1111-111111111111"
    for place in door.targets(wrong):
        with pytest.raises(Retry) as told:
            door.send(place, "a", "b")
        shown = f"{place!r} {told.value} {told.value.__cause__}"
        for secret in ("SECabcdef", "0000000000000000", "11111111"):
            assert secret not in shown
    with pytest.raises(Stop) as stopped:
        door.targets("dingtalk://x nonsense://hunter2")
    assert "hunter2" not in str(stopped.value)
    assert not [one for one in ("SECabcdef", "0000000000000000", "11111111") if one in caplog.text]


def test_an_address_may_be_for_one_account(town):
    one, two = door.targets(f"lantern-eu={town.urls['wecom']} {town.urls['feishu']}")
    assert (one.account, one.kind, one.number) == ("lantern-eu", "wecombot", 1)
    assert one.wants("lantern-eu")
    assert not one.wants("orchid-us")
    assert two.wants("orchid-us")


@pytest.fixture
def opened(town, tmp_path):
    """A home with a shop; `at` sets the clock."""

    class Home:
        def __init__(self):
            self.now = NOW

        def run(self, *names, **settings):
            chosen = Settings(
                home=tmp_path / "home", alerts=town.setting(*names), lang="en", **settings
            )
            with context(chosen) as ctx:
                ctx.now = lambda: self.now  # type: ignore[method-assign]
                with ctx.store.writing() as conn:
                    write.save_account(conn, SHOP, b"sealed")
                return job.run(ctx, STORE, False)

        def fill(self, *rows, letters=(), planned=(), marks=(), runs=()):
            with context(Settings(home=tmp_path / "home")) as ctx:
                put(ctx.store, *rows)
                with ctx.store.writing(ACCOUNT) as conn:
                    for one in letters:
                        assert mails.add(conn, ctx.keys, ACCOUNT, one, now=self.now)
                    claims.flag(conn, ACCOUNT, now=self.now)
                    for one in runs:
                        write.start_run(conn, one)
                    for one in marks:
                        write.set_bookmark(conn, one)
                with effects.writing(ctx.store) as conn:
                    effects.plan(conn, planned)

        def answer(self, message_id):
            with context(Settings(home=tmp_path / "home")) as ctx, ctx.store.writing() as conn:
                mails.mark(conn, message_id, "answered", who="li", now=self.now)

        def rows(self):
            with context(Settings(home=tmp_path / "home")) as ctx, ctx.store.reading() as conn:
                return telling.listed(conn)

    return Home()


def urgent(number=1, left=3 * HOUR, now=NOW):
    return letter(number, sent_at=now - 24 * HOUR + left)


def test_each_alert_is_told_once_and_again_only_when_it_is_new(town, opened):
    opened.fill(letters=[urgent(1), urgent(2, 5 * HOUR)])
    assert opened.run("webhook").changed == 1
    (text,) = town.heard.of("webhook")
    assert text.splitlines() == [
        "seller: 1 alerts",
        (
            "lantern-eu: Buyer messages to be answered soon: 1"
            " (the first by 2026-11-20 21:00 Beijing time)"
        ),
        "Open the dashboard for more.",
    ]
    assert opened.run("webhook").changed == 0
    opened.now += 2 * HOUR
    assert opened.run("webhook").changed == 1, "the second one has under four hours by now"
    assert len(town.heard.texts) == 2


def test_everything_that_cannot_wait_is_told_and_nobody_is_named(town, opened):
    figure = HealthMetric(
        **PLACE, day=date(2026, 11, 20), metric="late_shipments", status="AT_RISK", rate="0.05",
        target="0.04", condition="LESS_THAN", count=5, total=100, since=None, until=None,
    )  # fmt: skip
    lying = Stranded(
        **PLACE, sku="LAMP-1", asin="B000000001", fnsku="X000000001", title="A lamp",
        stranded_on=date(2026, 11, 19), removal_on=None, status="", reason="", action="",
        message="", fulfillable=3, unfulfillable=0, reserved=0, inbound=0,
    )  # fmt: skip
    lost = Effect(ACCOUNT, "DE", "message", "302-1234567-1234567", "once", "unknown", NOW, NOW)
    claim = letter(7, kind="claim", sent_at=NOW - 46 * HOUR)
    mark = read.Bookmark("orders", ACCOUNT, "", None, None, None, NOW, "blocked", None)
    opened.fill(figure, lying, letters=[urgent(), claim], planned=[lost], marks=[mark])
    stopped = Run("sync_mail", ACCOUNT, NOW, 1.0, "blocked")
    opened.fill(figure, lying, runs=[stopped])
    assert opened.run("webhook").changed == 7
    assert {one.kind for one in opened.rows()} == set(ALERTS)
    (text,) = town.heard.of("webhook")
    lines = text.splitlines()
    assert len(lines) == 8
    for word in ("Jane", "Roe", "jane@", "parcel", "302-1234567", "Elm", "LAMP-1", "<m1@x>"):
        assert word not in text
    assert opened.run("webhook").changed == 0


def test_a_failed_message_comes_later_and_one_that_no_longer_holds_never(town, opened):
    opened.fill(letters=[urgent()])
    town.heard.refuse = 99
    waits = []
    for _ in range(4):
        done = opened.run("dingtalk", "webhook")
        assert done.status == "failed"
        waits.append(opened.rows()[0].next_at - opened.now)
        opened.now = opened.rows()[0].next_at
    assert waits == [timedelta(minutes=n) for n in (1, 2, 4, 8)]
    town.heard.refuse = 1  # one of the two is well again
    opened.run("dingtalk", "webhook")
    assert sorted(one.state for one in opened.rows()) == ["sent", "waiting"]
    assert len(town.heard.texts) == 1
    opened.answer("<m1@x>")
    opened.now += HOUR
    opened.run("dingtalk", "webhook")
    assert sorted(one.state for one in opened.rows()) == ["over", "sent"]
    assert len(town.heard.texts) == 1


def test_what_cannot_be_delivered_for_a_day_is_given_up(town, opened):
    lying = replace(urgent(), kind="claim")
    opened.fill(letters=[lying], marks=[blocked()])
    town.heard.refuse = 10_000
    for _ in range(60):
        opened.run("webhook")
        (row,) = [one for one in opened.rows() if one.kind == "blocked"]
        if row.state == "lost":
            break
        opened.now = row.next_at
    assert row.state == "lost"
    assert row.error == "alerts.unsent"
    assert 20 < row.attempts < 40


def blocked():
    return read.Bookmark("orders", ACCOUNT, "", None, None, None, NOW, "blocked", None)


def test_nobody_is_flooded(town, opened):
    for number in range(job.MOST + 5):
        opened.fill(letters=[urgent(number, now=opened.now)])
        opened.run("webhook")
        opened.now += timedelta(minutes=1)
    assert len(town.heard.texts) == job.MOST
    opened.now += HOUR
    opened.run("webhook")
    assert len(town.heard.texts) == job.MOST + 1
    assert "soon: 5" in town.heard.texts[-1][1]


def test_quiet_hours_hold_back_and_are_looked_beyond(opened):
    night = "22:00-08:00 Asia/Shanghai"  # 14:00 to 00:00 UTC
    opened.now = datetime(2026, 11, 20, 15, tzinfo=UTC)
    opened.fill(letters=[urgent(1, now=opened.now)])
    assert opened.run("webhook", quiet_hours=night).changed == 0
    opened.now = datetime(2026, 11, 21, 0, 1, tzinfo=UTC)
    assert opened.run("webhook", quiet_hours=night).changed == 1
    opened.now = datetime(2026, 11, 21, 13, 30, tzinfo=UTC)
    opened.fill(letters=[urgent(2, 12 * HOUR, now=opened.now)])
    assert opened.run("webhook", quiet_hours=night).changed == 1, "it would end in the night"
    assert views.reach(NOW, quiet(night)) == NOW + due.LEFT
    with refused(Stop, "alerts.quiet"):
        quiet("late to early")
    with refused(Stop, "alerts.quiet"):
        quiet("22:00-08:00 Moon/Base")


def test_the_text_is_in_the_users_language():
    alerts = [Alert(ACCOUNT, kind, "x", "w") for kind in ALERTS]
    title, body = job.text(alerts, "zh_CN")
    assert title == "seller：6 条提醒"
    words = [line.removeprefix(f"{ACCOUNT}: ") for line in body.splitlines()]
    assert "买家消息" in words[0]
    assert not any("account" in line or "soon" in line for line in words)


def test_the_command_shows_no_address(town, tmp_path, monkeypatch):
    monkeypatch.setenv("SELLER_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SELLER_LANG", "en")

    def invoke(*words, code=0):
        done = CliRunner().invoke(app, ["alerts", *words, "--json"])
        assert done.exit_code == code, done.output
        for url in town.urls.values():
            assert url not in done.output
        return json.loads(done.stdout) if code < 2 else done.stderr

    assert "no address" in invoke("test", code=2)
    monkeypatch.setenv("SELLER_ALERTS", town.setting("wecom", "webhook"))
    assert [(one["address"], one["ok"]) for one in invoke("test")] == [
        ("wecombot 1", True),
        ("json 2", True),
    ]
    town.heard.refuse = 1
    (first, second) = invoke("test", code=1)
    assert (first["ok"], second["ok"]) == (False, True)
    assert "wecombot 1" in first["error"]["what"]
    assert invoke("list") == []
    assert invoke("send") == {"status": "no rows", "sent": 0, "failed": 0}
    assert invoke("send", "--dry-run") == []
    assert "send_alerts" in JOBS
