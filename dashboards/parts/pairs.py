"""A name and its value, with the colon of the reader's language."""

from __future__ import annotations

from dashboards.parts.desk import Desk


def pair(desk: Desk, name: str, value: str) -> str:
    return desk.say("{name}: {value}").format(name=name, value=value)
