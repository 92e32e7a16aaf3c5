"""The rooms of the project as a dict: who may import whom, and who owns which library.

Imports for types only and imports inside functions count like any other.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import tree

GROUND = {"money", "marketplaces", "errors", "crypto", "settings", "language"}
EVERYWHERE = GROUND | {"facts"}
DOORS = {"flatfile", "spreadsheet", "annotation", "mailer", "mailbox", "alerts", "labels", "rates"}

ARROWS: dict[str, set[str]] = {
    **{room: GROUND - {room} for room in GROUND},
    **dict.fromkeys(DOORS, EVERYWHERE),
    "mailbox": EVERYWHERE | {"metrics"},
    "facts": {"money", "marketplaces"},
    "amazon": EVERYWHERE | {"store"},
    "sources": EVERYWHERE | {"amazon"} | DOORS,
    "sync": EVERYWHERE | {"sources", "store", "amazon"},
    "intake": EVERYWHERE | {"sources", "store"} | DOORS,
    "store": EVERYWHERE,
    "metrics": EVERYWHERE,
    "products": EVERYWHERE | DOORS,
    "couriers": EVERYWHERE | {"metrics", "spreadsheet"},
    "listings": EVERYWHERE | {"metrics", "spreadsheet", "flatfile"},
    "wording": EVERYWHERE | {"metrics"},
    "views": EVERYWHERE
    | {"store", "metrics", "couriers", "listings", "spreadsheet", "annotation", "products"}
    | {"wording"},
    "effects": EVERYWHERE | {"amazon", "store", "metrics", "listings"} | DOORS,
    "clock": EVERYWHERE | {"store"},
    "sandbox": {"money", "marketplaces"},
    "jobs": EVERYWHERE
    | {"sync", "sources", "amazon", "store", "views", "effects", "clock", "wording"}
    | DOORS,
    "dashboards": EVERYWHERE | {"views", "store", "wording"},
}
"""What each room may point at. `cli` is the front door and may point at everything."""

NARROW: dict[tuple[str, str], set[str]] = {
    ("amazon", "store"): {"seller.store.quota", "seller.store.lease"},
    ("sync", "amazon"): {"seller.amazon.session"},
}
"""Where an arrow is meant for a few modules only."""

LIBRARIES: dict[str, set[str]] = {
    "sp_api": {"amazon"},
    "requests": {"amazon", "alerts", "rates", "mailbox"},
    "urllib3": {"amazon"},
    "httpx": {"amazon"},
    "sqlalchemy": {"store"},
    "alembic": {"store"},
    "psycopg": {"store"},
    "streamlit": {"dashboards"},
    "altair": {"dashboards"},
    "typer": {"cli"},
    "apscheduler": {"clock"},
    "openpyxl": {"spreadsheet"},
    "python_calamine": {"spreadsheet"},
    "jsonschema_rs": {"listings"},
    "apprise": {"alerts"},
    "reportlab": {"labels"},
    "pypdf": {"labels"},
    "pydantic_settings": {"settings"},
    "pydantic": {"settings"},
    "platformdirs": {"settings"},
    "babel": {"language"},
    "cryptography": {"crypto"},
    "pyarrow": {"flatfile", "sources", "store"},
    "numpy": {"metrics", "couriers", "sandbox", "flatfile", "sources", "store"},
}
"""Which rooms may import a library; a library without a row may not be imported at all."""

FRONT = {"cli"}
SHARED: dict[str, set[str]] = {
    "seller.sources": {"source"},
    "seller.effects": {"effect"},
    "jobs": {"job", "context"},
    "dashboards": {"parts"},
}
"""Rooms of independent siblings, with the modules that declare what a sibling is."""
SHELLS = {"__init__", "__main__", "app", "runner", "launch", "table"}
"""The table of siblings and what runs it."""


def room(module: str) -> str:
    """`seller.store.write` lives in `store`, `jobs.sync` in `jobs`, `seller.money` in `money`."""
    parts = module.split(".")
    return parts[0] if parts[0] != "seller" or len(parts) == 1 else parts[1]


def ours(target: str) -> bool:
    return target.split(".", maxsplit=1)[0] in tree.TOPS


def arrows() -> Iterator[tuple[Path, str, str, int]]:
    """Every import of our own code: file, importing module, imported module, line."""
    for path in tree.files():
        for found in tree.imports(path):
            if ours(found.target) and found.target != "seller":  # that is the version number
                yield path, tree.module(path), found.target, found.line


def test_every_room_is_in_the_table() -> None:
    known = set(ARROWS) | FRONT | {"seller", "__main__"}
    rooms = {room(tree.module(path)) for path in tree.files()}
    assert rooms <= known, (
        f"{rooms - known}: no such room in docs/flow.md. Put the file into an existing room, or add"
        " the new room to ARROWS here with the rooms it may import."
    )


def test_rooms_point_only_where_the_table_allows() -> None:
    problems = []
    for path, module, target, line in arrows():
        here, there = room(module), room(target)
        if here in FRONT | {"__main__", there}:
            continue
        if there not in ARROWS.get(here, set()):
            problems.append(
                f"{tree.short(path)}:{line} imports {target}: {here} may not point at {there}."
                f" Pass the value in as an argument, or move the code to a room that may"
                f" ({here} may point at: {', '.join(sorted(ARROWS.get(here, set()) - EVERYWHERE))})"
            )
        elif target not in NARROW.get((here, there), {target}):
            allowed = ", ".join(sorted(NARROW[here, there]))
            problems.append(f"{tree.short(path)}:{line} imports {target}: only {allowed} is open")
    tree.clean(problems)


def test_nothing_imports_the_front_door_or_the_simulated_amazon() -> None:
    tree.clean(
        [
            f"{tree.short(path)}:{line} imports {target}: only cli (and tests and benchmarks) may;"
            " move what you need to the room it belongs to"
            for path, module, target, line in arrows()
            if room(target) in {"cli", "sandbox"}
            and room(module) not in {"cli", "__main__", room(target)}
        ]
    )


def test_no_module_is_its_own_ancestor() -> None:
    graph: dict[str, set[str]] = {}
    for _, module, target, _ in arrows():
        graph.setdefault(module, set()).add(target)
    loop = cycle(graph)
    assert not loop, f"{' -> '.join(loop)}: move what both need into a third module both import"


def test_the_table_itself_has_no_cycle_above_the_ground() -> None:
    above = {here: there - GROUND for here, there in ARROWS.items() if here not in GROUND}
    assert not cycle(above)


def cycle(graph: dict[str, set[str]]) -> list[str]:
    """One cycle of the graph as a path, empty where there is none."""
    done: set[str] = set()

    def visit(node: str, path: list[str]) -> list[str]:
        if node in path:
            return [*path[path.index(node) :], node]
        if node in done:
            return []
        found = next(filter(None, (visit(n, [*path, node]) for n in graph.get(node, ()))), [])
        done.add(node)
        return found

    return next(filter(None, (visit(node, []) for node in sorted(graph))), [])


def test_the_search_for_cycles_finds_one() -> None:
    assert cycle({"a": {"b"}, "b": {"c"}, "c": {"b"}}) == ["b", "c", "b"]


def test_each_library_has_one_door() -> None:
    problems = []
    for path in tree.files():
        here = room(tree.module(path))
        for found in tree.imports(path):
            library = found.target.split(".")[0]
            if ours(library) or library in sys.stdlib_module_names:
                continue
            doors = LIBRARIES.get(library, set())
            if here not in doors:
                where = " or ".join(sorted(doors)) or "a room that LIBRARIES names, after a look"
                problems.append(
                    f"{tree.short(path)}:{found.line} imports {library}: only {where} does;"
                    " call that room instead"
                )
    tree.clean(problems)


def test_siblings_do_not_know_each_other() -> None:
    problems = []
    for path, module, target, line in arrows():
        for folder, shared in SHARED.items():
            mine, theirs = sibling(module, folder), sibling(target, folder)
            if mine and theirs and mine not in SHELLS | shared and theirs not in {mine, *shared}:
                problems.append(
                    f"{tree.short(path)}:{line} imports its sibling {target}: move what both need"
                    f" to {folder}'s {' or '.join(sorted(shared)) or 'view'}, or to another room"
                )
    tree.clean(problems)


def sibling(module: str, folder: str) -> str:
    """`listings` for seller.sources.listings in seller.sources; empty for what is elsewhere."""
    return (
        module.removeprefix(f"{folder}.").split(".")[0] if module.startswith(folder + ".") else ""
    )


@pytest.mark.parametrize(
    ("top", "table"),
    [
        ("seller/sources/__init__.py", "SOURCES"),
        ("dashboards/__init__.py", "PAGES"),
        ("jobs/table.py", "JOBS"),
    ],
)
def test_each_kind_of_sibling_has_its_table(top: str, table: str) -> None:
    path = tree.ROOT / top
    if not path.exists():
        pytest.skip(f"{top} is not there yet")
    assigned = {
        tree.dotted(target)
        for node in tree.parsed(path).body
        if isinstance(node, ast.Assign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
    }
    assert table in assigned, f"{top} holds the table {table}, written by hand"
