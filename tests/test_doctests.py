"""The examples in docstrings are true."""

from __future__ import annotations

import doctest
import importlib

import pytest

from tests import tree

SHOWN = [tree.module(path) for path in tree.files() if ">>>" in path.read_text(encoding="utf-8")]


@pytest.mark.parametrize("name", SHOWN)
def test_examples_are_true(name: str) -> None:
    tried = doctest.testmod(importlib.import_module(name))
    assert tried.attempted
    assert not tried.failed
