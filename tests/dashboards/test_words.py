"""No word reaches the screen past the translator, and every word it gets has its Chinese."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboards import PAGES, launch
from dashboards.parts import colours, drop, judged, names
from dashboards.parts.blocks import plain
from dashboards.parts.switch import SWITCH
from seller.language import catalogue

FILES = sorted(launch.APP.parent.rglob("*.py"))
SCREENS = [path for path in FILES if path != Path(launch.__file__)]
SILENT = {"code", "set_page_config", "get"}
"""Streamlit calls whose text is a command, the name of the product or a key."""
KEYS = {"key", "icon", "divider", "width", "height", "default", "alignment"} | {
    "delta_color", "delta_arrow", "label_visibility", "type", "selection_mode", "format",
}  # fmt: skip
"""Arguments that no reader sees."""
SENTENCE = re.compile(r"[A-Z][a-z]{2,}|[a-z]{2,} [a-z]{2,}")
CODES = {"Asia/Shanghai", *SWITCH.values(), *judged.WARNINGS, *drop.SPOTS, drop.STYLE}
COMMAND = "seller "


def known(text: str) -> bool:
    return text in catalogue("zh_CN")


def docstrings(parsed: ast.Module) -> set[int]:
    return {id(node.value) for node in ast.walk(parsed) if isinstance(node, ast.Expr)}


def root(node: ast.expr) -> str:
    while isinstance(node, ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def shown(call: ast.Call) -> Iterator[ast.expr]:
    """What a Streamlit call may put on the screen."""
    yield from call.args
    yield from (word.value for word in call.keywords if word.arg not in KEYS)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_bare_text_reaches_streamlit(path: Path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or root(node.func) != "st":
            continue
        if isinstance(node.func, ast.Attribute) and node.func.attr in SILENT:
            continue
        for argument in shown(node):
            bare = argument.value if isinstance(argument, ast.Constant) else None
            assert not isinstance(bare, str), f"{node.lineno}: {bare}"


@pytest.mark.parametrize("path", SCREENS, ids=lambda path: path.stem)
def test_every_sentence_in_the_code_has_its_chinese(path: Path):
    parsed = ast.parse(path.read_text(encoding="utf-8"))
    silent = docstrings(parsed)
    for node in ast.walk(parsed):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
            continue
        text = node.value
        if id(node) in silent or text in CODES or text.startswith(COMMAND):
            continue
        assert known(text) or not SENTENCE.search(text), f"{path.name}:{node.lineno} {text}"


def test_every_name_has_its_chinese():
    tables = (names.SOURCES, names.JOBS, judged.WARNINGS, names.STATUSES)
    words = [*(word for table in tables for word in table.values()), *colours.COLOURS]
    assert not [word for word in (*words, *(page.title for page in PAGES)) if not known(word)]


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("*b* [x](y)", r"\*b\* \[x\]\(y\)"),
        (":red[r] $x$", ":\u2060red\\[r\\] \\$x\\$"),
        ("http://a.example", "http:\u2060//a\\.example"),
        ("www.a.example", "www\u2060\\.a\\.example"),
        ("me@a.example", "me@\u2060a\\.example"),
        ("<b>", r"\<b\>"),
        ("灯具 1号", "灯具 1号"),
    ],
)
def test_names_cannot_style_or_link(text, markdown):
    assert plain(text) == markdown
