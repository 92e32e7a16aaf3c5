"""Every test of alerts has the services on this machine, and no way to the real ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.alerts.places import KEY, SECRET, SLACK, TOKEN, Heard, places


@dataclass
class Town:
    """What was heard, and the addresses as a seller writes them."""

    heard: Heard
    urls: dict[str, str]

    def setting(self, *names: str) -> str:
        return " ".join(self.urls[name] for name in names or self.urls)


@pytest.fixture
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Town]:
    with places(tmp_path) as (heard, web, mail, trusted):
        for name in ("HTTPS_PROXY", "https_proxy"):
            monkeypatch.setenv(name, f"http://localhost:{web}")
        for name in ("NO_PROXY", "no_proxy"):
            monkeypatch.setenv(name, "localhost")
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(trusted))
        yield Town(
            heard,
            {
                "dingtalk": f"dingtalk://{SECRET}@{TOKEN}",
                "dingtalk copied": f"https://oapi.dingtalk.com/robot/send?access_token={TOKEN}",
                "wecom": f"wecombot://{KEY}",
                "feishu": f"https://open.feishu.cn/open-apis/bot/v2/hook/{TOKEN}",
                "slack": f"https://hooks.slack.com/services/{SLACK}",
                "webhook": f"json://localhost:{web}/hook",
                "mail": f"mailto://localhost:{mail}?smtp=localhost&mode=insecure&from=s@x.example"
                "&to=li@x.example",
            },
        )
