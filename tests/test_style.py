"""The limits that hold the project's shape, measured. A broken one needs a decision record."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest

from tests import tree

FILE_MEDIAN, FILE_MOST, PAGE_MOST = 100, 300, 80
FUNCTION_MEDIAN, FUNCTION_MOST, POSITIONAL_MOST = 10, 50, 5
DOCSTRING_MOST = 5

BANNED = {"manager", "helper", "helpers", "util", "utils", "service", "handler", "base"} | {
    "abstract", "impl", "data", "info",
}  # fmt: skip
GIVEN = {"load_dialect_impl"}
"""Names that a library asks for."""
CATCHES_ALL = {"jobs/__main__.py", "jobs/runner.py"}
"""Where a crash becomes a row, so that the other jobs go on."""

MONEY_ROOMS = ("seller/facts/", "seller/metrics/", "seller/store/", "seller/money.py")
SECONDS = {"seller/store/quota.py", "seller/store/lease.py", "seller/store/side.py"} | {
    "seller/store/timetable.py",
}
"""These count seconds, not money."""

MACHINE = re.compile(
    r"(?<![\w./-])/(?:wo" + r"rk|fa" + r"rm|ro" + r"ot|ho" + r"me/\w+|Us" + r"ers/\w+)/"
)


def migration(path: Path) -> bool:
    """Alembic's own files are named and shaped by Alembic."""
    return "migrations" in path.parts


def code() -> list[Path]:
    return tree.files()


def everything() -> list[Path]:
    return [*tree.files(*tree.TOPS, "tests", "benchmarks"), *tree.ROOT.glob("*.py")]


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def long(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_no_file_is_long() -> None:
    found = {tree.short(path): lines(path) for path in everything() if lines(path) > FILE_MOST}
    assert not found, f"{found}: over {FILE_MOST} lines; take one noun out into a file of its own"


def test_the_median_file_is_short() -> None:
    found = median(lines(path) for path in code() if lines(path))
    assert found <= FILE_MEDIAN, f"the median file has {found} lines; split the largest by noun"


def test_no_function_is_long() -> None:
    found = [
        f"{tree.short(path)}:{node.lineno} {node.name}: {long(node)} lines"
        for path in everything()
        for node in tree.functions(path)
        if long(node) > FUNCTION_MOST
    ]
    assert not found, f"over {FUNCTION_MOST} lines; name a step and take it out: {found}"


def test_the_median_function_is_short() -> None:
    found = median(long(node) for path in code() for node in tree.functions(path))
    assert found <= FUNCTION_MEDIAN, f"the median function has {found} lines"


def test_functions_take_few_positional_arguments() -> None:
    found = [
        f"{tree.short(path)}:{node.lineno} {node.name}: {len(names)}"
        for path in code()
        if "cli" not in path.parts  # typer reads a command's options from its signature
        for node in tree.functions(path)
        if len(names := positional(node)) > POSITIONAL_MOST
    ]
    assert not found, (
        f"over {POSITIONAL_MOST} positional arguments; put `*,` before the rest: {found}"
    )


def positional(node: ast.FunctionDef | ast.AsyncFunctionDef) -> list[str]:
    names = [argument.arg for argument in (*node.args.posonlyargs, *node.args.args)]
    return names[1:] if names[:1] in (["self"], ["cls"]) else names


def test_pages_are_short() -> None:
    shells = {"__init__", "app", "launch"}
    pages = [path for path in tree.files("dashboards") if path.stem not in shells]
    found = {tree.short(path): lines(path) for path in pages if lines(path) > PAGE_MOST}
    assert not found, f"{found}: over {PAGE_MOST} lines; a page is filters, a view, widgets"


def test_modules_have_names_of_one_word() -> None:
    word = re.compile(r"(__init__|__main__|[a-z][a-z0-9]*)$")
    found = [
        tree.short(path) for path in code() if not word.match(path.stem) and not migration(path)
    ]
    folders = {p for path in code() for p in path.relative_to(tree.ROOT).parent.parts}
    assert not found, f"one word says what is inside: {found}"
    assert all(map(word.match, folders)), folders


def test_names_say_what_a_thing_is() -> None:
    found = [
        f"{tree.short(path)}:{line} {name}"
        for path in code()
        for name, line in definitions(path)
        if BANNED & words(name) and name not in GIVEN
    ]
    assert not found, f"name it for what it does or is: {found}"


def definitions(path: Path) -> Iterator[tuple[str, int]]:
    """The names a file defines: itself, its classes, its functions."""
    yield path.stem, 1
    for node in ast.walk(tree.parsed(path)):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, node.lineno


def words(name: str) -> set[str]:
    """`PriceHandler` and `price_handler` are price and handler."""
    return set(re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower().split("_"))


def test_banned_words_are_found_in_both_spellings() -> None:
    assert words("OrderManager") & BANNED
    assert words("order_utils") & BANNED
    assert not words("database_url") & BANNED


def test_every_module_says_what_it_is() -> None:
    found = []
    for path in everything():
        told = ast.get_docstring(tree.parsed(path)) or ""
        length = len([line for line in told.splitlines() if line.strip()])
        if lines(path) and not 1 <= length <= DOCSTRING_MOST:
            found.append(f"{tree.short(path)}: {length} lines")
    assert not found, f"a docstring of 1 to {DOCSTRING_MOST} lines, what and why: {found}"


def test_only_the_runner_catches_everything() -> None:
    found = [
        f"{tree.short(path)}:{node.lineno}"
        for path in code()
        if tree.short(path) not in CATCHES_ALL
        for node in ast.walk(tree.parsed(path))
        if isinstance(node, ast.ExceptHandler) and greedy(node)
    ]
    assert not found, f"name the errors you can act on; the job runner sees to the rest: {found}"


def greedy(node: ast.ExceptHandler) -> bool:
    """Whether it swallows whatever comes; one that tidies up and raises again does not."""
    kinds = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
    last = node.body[-1]
    again = isinstance(last, ast.Raise) and last.exc is None
    every = any(not kind or tree.dotted(kind) in {"Exception", "BaseException"} for kind in kinds)
    return every and not again


def test_money_is_never_a_float() -> None:
    found = [
        f"{tree.short(path)}:{line} {what}"
        for path in code()
        if tree.short(path).startswith(MONEY_ROOMS) and tree.short(path) not in SECONDS
        for what, line in floats(path)
    ]
    assert not found, f"integer minor units or Decimal: {found}"


def floats(path: Path) -> Iterator[tuple[str, int]]:
    """Conversions to float, columns that round, and float literals in the vocabulary itself."""
    strict = "facts" in path.parts or path.stem == "money"
    for node in ast.walk(tree.parsed(path)):
        if isinstance(node, ast.Call):
            if last(node.func) in {"float", "float64"} or rounds(node):
                yield ast.unparse(node)[:60], node.lineno
        elif strict and isinstance(node, ast.Constant) and isinstance(node.value, float):
            yield str(node.value), node.lineno


def rounds(node: ast.Call) -> bool:
    """Whether it is a column of floats that holds something else than seconds."""
    if last(node.func) != "Column" or not node.args:
        return False
    kinds = {last(kind.func if isinstance(kind, ast.Call) else kind) for kind in node.args[1:]}
    seconds = isinstance(node.args[0], ast.Constant) and node.args[0].value == "seconds"
    return bool(kinds & {"Float", "REAL", "Double", "DOUBLE"}) and not seconds


def last(node: ast.expr) -> str:
    return tree.dotted(node).split(".")[-1]


def test_no_file_names_a_machine() -> None:
    found = [
        f"{tree.short(path)}: {match.group()}"
        for path in readable()
        for match in MACHINE.finditer(path.read_text(encoding="utf-8"))
    ]
    assert not found, f"paths of one machine do not belong here: {found}"


def readable() -> list[Path]:
    """Tracked text files. Golden documents are somebody else's bytes."""
    if not tree.tracked():
        pytest.skip("not a git checkout")
    binary = {".gz", ".xlsx", ".png", ".db", ".parquet", ".tsv", ".bin"}
    return [p for p in tree.tracked() if p.suffix not in binary and "golden" not in p.parts]
