"""What must not be asked where: the clock, the settings, the store from a metric, our own code
from the simulated Amazon, arithmetic from a page.
"""

from __future__ import annotations

import ast
import sys

from tests import tree
from tests.test_architecture import SHELLS, arrows, ours, room

PURE = {"__future__", "bisect", "collections", "dataclasses", "datetime", "decimal", "enum"} | {
    "fractions", "functools", "html", "itertools", "math", "numpy", "operator", "re", "statistics",
    "typing", "unicodedata", "array",
}  # fmt: skip
CLOCKS = {
    "datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "time.time_ns",
    "datetime.datetime.now", "datetime.datetime.utcnow", "datetime.date.today",
}  # fmt: skip
TELLS_TIME = (
    "jobs/context.py",
    "dashboards/app.py",
    "seller/cli/",
    "seller/sandbox/",
    "seller/store/quota.py",
    "seller/store/lease.py",
    "seller/store/timetable.py",
)


def test_metrics_are_pure() -> None:
    allowed = PURE | {"seller.facts", "seller.money", "seller.marketplaces", "seller.metrics"}
    tree.clean(
        [
            f"{tree.short(path)}:{found.line} imports {found.target}: a metric takes facts and"
            " gives facts; read and tell the time in the view that calls it"
            for path in tree.files("seller")
            if room(tree.module(path)) == "metrics"
            for found in tree.imports(path)
            if ".".join(found.target.split(".")[: 2 if ours(found.target) else 1]) not in allowed
        ]
    )


def test_the_simulated_amazon_judges_alone() -> None:
    """Beside the table of marketplaces and exact money it knows only Python and numpy."""
    allowed = {"seller.money", "seller.marketplaces", "numpy"}
    tree.clean(
        [
            f"{tree.short(path)}:{found.line} imports {found.target}: the simulated Amazon shares"
            " no code with what it tests, so that bugs cannot cancel out; write it plainly here"
            for path in tree.files("seller")
            if room(tree.module(path)) == "sandbox"
            for found in tree.imports(path)
            if found.target not in allowed
            and found.target.split(".")[0] not in sys.stdlib_module_names | {"numpy"}
            and room(found.target) != "sandbox"
        ]
    )


def test_functions_take_now() -> None:
    tree.clean(
        [
            f"{tree.short(path)}:{node.lineno} asks the clock: take `now` as an argument; only"
            f" {', '.join(TELLS_TIME)} may ask"
            for path in tree.files()
            if not tree.short(path).startswith(TELLS_TIME)
            for node in ast.walk(tree.parsed(path))
            if isinstance(node, ast.Attribute) and tree.dotted(node) in CLOCKS
        ]
    )


def test_settings_are_built_at_the_edges() -> None:
    edges = ("jobs/context.py", "dashboards/app.py", "seller/cli/", "seller/settings.py")
    tree.clean(
        [
            f"{tree.short(path)}:{line} imports seller.settings: take the plain value as an"
            " argument; only the edges build Settings"
            for path, _, target, line in arrows()
            if target == "seller.settings" and not tree.short(path).startswith(edges)
        ]
    )


def test_pages_do_no_arithmetic() -> None:
    sums = ast.Add | ast.Sub | ast.Mult | ast.Div | ast.FloorDiv | ast.Mod | ast.Pow
    tree.clean(
        [
            f"{tree.short(path)}:{node.lineno} computes: let the view return the figure"
            for path in tree.files("dashboards")
            if path.stem not in SHELLS
            for node in ast.walk(tree.parsed(path))
            if isinstance(node, ast.BinOp) and isinstance(node.op, sums)
        ]
    )
