"""The door to mail, 钉钉, 企业微信, 飞书, Slack and webhooks: one text to one address.

An address holds a secret: it is never shown, logged or part of an error.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

import requests

from seller.errors import Retry, Stop

logging.getLogger("apprise").setLevel(logging.CRITICAL + 1)  # it writes addresses and answers,
logging.getLogger("urllib3.connectionpool").setLevel(logging.INFO)  # and this whole queries

PATIENCE = (5.0, 15.0)
"""Seconds to be connected, and to be answered."""
COPIED = (
    (re.compile(r"https://oapi\.dingtalk\.com/robot/send\?access_token=(\w+)"), "dingtalk://"),
    (re.compile(r"https://open\.feishu\.cn/open-apis/bot/v2/hook/([\w-]+)/?"), "feishu://"),
    (re.compile(r"https://open\.larksuite\.com/open-apis/bot/v2/hook/([\w-]+)/?"), "lark://"),
)
"""Addresses as these services show them, which apprise does not know by that name."""
PER_ACCOUNT = re.compile(r"([A-Za-z0-9_.-]+)=(\w+://.*)")


@dataclass(frozen=True, slots=True)
class Target:
    """Where alerts go. `account` "": those of all accounts. `number` counts from 1."""

    number: int
    account: str
    kind: str
    url: str = field(repr=False)

    @property
    def name(self) -> str:
        """What may be shown of it."""
        return f"{self.kind} {self.number}"

    def wants(self, account: str) -> bool:
        return self.account in {"", account}


def targets(text: str) -> list[Target]:
    """The addresses of the setting, spaces between; `ACCOUNT=` before one: only that account's."""
    return [_target(number, word) for number, word in enumerate(text.split(), start=1)]


def _target(number: int, word: str) -> Target:
    own = PER_ACCOUNT.fullmatch(word)
    account, url = (own[1], own[2]) if own else ("", word)
    for shape, scheme in COPIED:
        if found := shape.fullmatch(url):
            url = f"{scheme}{found[1]}"
    plugin = _plugin(url)
    if plugin is None:
        raise Stop("alerts.address", number=number)
    scheme = url.split("://")[0].lower()
    kind = str(plugin.secure_protocol) if scheme == "https" else scheme
    return Target(number, account, kind, url)


def _plugin(url: str) -> Any:
    import apprise  # noqa: PLC0415 - half a second that only an alert pays

    return apprise.Apprise.instantiate(url, suppress_exceptions=True)


def send(target: Target, title: str, body: str) -> None:
    """Deliver one message; Retry where the service did not take it."""
    plugin = _plugin(target.url)
    strict = _STRICT.get(type(plugin).__name__)
    if strict is not None:
        strict(plugin, target, f"{title}\n{body}")
    elif not plugin.notify(title=title, body=body, body_format="text"):
        raise _unsent(target)


def _dingtalk(plugin: Any, target: Target, text: str) -> None:
    """Its signature is made by apprise, which would then escape it twice."""
    asked = {"access_token": plugin.token}
    if plugin.secret:
        stamp, sign = plugin.get_signature()
        asked |= {"timestamp": stamp, "sign": unquote(sign)}
    _posted(target, plugin.notify_url.split("?")[0], asked, text)


def _wecom(plugin: Any, target: Target, text: str) -> None:
    _posted(target, plugin.notify_url.split("?")[0], {"key": plugin.key}, text)


def _posted(target: Target, url: str, asked: dict[str, str], text: str) -> None:
    """These two say yes to HTTP and no in the body, which apprise does not read."""
    told = {"msgtype": "text", "text": {"content": text}}
    try:
        answer = requests.post(url, params=asked, json=told, timeout=PATIENCE)
        code = answer.json().get("errcode")
    except (requests.RequestException, ValueError, AttributeError):
        raise _unsent(target) from None  # the cause would show the address
    if answer.status_code != requests.codes.ok or code != 0:
        raise Retry("alerts.refused", target=target.name, code=code)


def _unsent(target: Target) -> Retry:
    return Retry("alerts.unsent", target=target.name)


_STRICT = {"NotifyDingTalk": _dingtalk, "NotifyWeComBot": _wecom}
