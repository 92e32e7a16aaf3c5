"""Commands that are loaded when they are asked for: a start of the program takes a third."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any, ClassVar

import typer
from typer.core import TyperGroup
from typer.main import get_command, get_group

from seller.cli.output import say

Table = Mapping[str, tuple[str, str]]
ROOM = "seller.cli"


class Shelf(dict[str, Any]):
    """Commands by name, each made from the table the first time somebody takes it."""

    def __init__(self, table: Table) -> None:
        super().__init__(dict.fromkeys(table))
        self._table = table

    def __getitem__(self, name: str) -> Any:
        found = super().__getitem__(name)
        if found is None:
            found = _loaded(name, *self._table[name])
            self[name] = found
        return found

    def get(self, name: str, default: Any = None) -> Any:
        return self[name] if name in self else default  # noqa: SIM401  # it would ask itself

    def values(self) -> Any:
        return [self[name] for name in self]

    def items(self) -> Any:
        return [(name, self[name]) for name in self]


class Tree(TyperGroup):
    """A group over a table; its help is told from the table alone."""

    table: ClassVar[Table] = {}

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.commands = Shelf(self.table)

    def format_commands(self, _ctx: Any, formatter: Any) -> None:
        with formatter.section(say("Commands")):
            formatter.write_dl(list(self._told()))

    def _told(self) -> Iterator[tuple[str, str]]:
        for name, (_, words) in self.table.items():
            yield name, words


def _loaded(name: str, place: str, words: str) -> Any:
    module, attribute = place.split(":")
    found = getattr(import_module(f"{ROOM}.{module}"), attribute)
    alone = typer.Typer(add_completion=False, rich_markup_mode=None)
    if isinstance(found, typer.Typer):
        alone.add_typer(found, name=name, help=words)
        return get_group(alone).commands[name]
    alone.command(name, help=words)(found)
    return get_command(alone)
