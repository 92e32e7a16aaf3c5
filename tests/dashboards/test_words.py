"""No word reaches the screen past the translator, and every word it gets has its Chinese."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboards import PAGES, launch
from dashboards.parts import names
from dashboards.parts.blocks import plain
from seller.language import catalogue

FILES = sorted(launch.APP.parent.rglob("*.py"))
SILENT = {"code", "set_page_config", "switch_page"}
"""Streamlit calls whose text is a command or the product's name."""
KEYS = {"key", "icon", "page_icon", "layout", "divider", "width", "height", "default", "alignment"}
SENTENCE = re.compile(r"[A-Z][a-z]{2,}|[a-z]{2,} [a-z]{2,}")
CODES = {"Asia/Shanghai", *launch.OPTIONS.values()}


def known(text: str) -> bool:
    return text in catalogue("zh_CN")._catalog  # type: ignore[attr-defined]


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
            assert not isinstance(bare, str) or bare in {"collapsed"}, f"{node.lineno}: {bare}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_sentence_in_the_code_has_its_chinese(path: Path):
    parsed = ast.parse(path.read_text(encoding="utf-8"))
    silent = docstrings(parsed)
    for node in ast.walk(parsed):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
            continue
        if id(node) not in silent and SENTENCE.search(node.value) and node.value not in CODES:
            assert known(node.value), f"{path.name}:{node.lineno} {node.value}"


def test_every_name_has_its_chinese():
    words = [*names.SOURCES.values(), *names.STATUSES.values(), *names.COLOURS]
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
