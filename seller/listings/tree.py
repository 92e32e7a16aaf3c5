"""The values of one row put together into attributes, each with the cell it was read from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from seller.listings.path import Path, Step
from seller.listings.wanted import Cell

Key = tuple[tuple[tuple[str, str], ...], int]


@dataclass(slots=True)
class Node:
    """An object by its fields, or a list by selectors and place; or a value and its cell."""

    fields: dict[str, Node] = field(default_factory=dict)
    members: dict[Key, Node] = field(default_factory=dict)
    value: Any = None
    cell: Cell | None = None

    def at(self, step: Step) -> Node:
        """The node a step leads to, made where there is none."""
        child = self.fields.setdefault(step.name, Node())
        if not step.at:
            return child
        member = child.members.setdefault((step.chosen, step.at), Node())
        for name, value in step.chosen:
            member.fields.setdefault(name, Node(value=value))
        return member


class Tree:
    """What the columns of one row say; afterwards `attributes` and `origin` as Wanted has them."""

    def __init__(self) -> None:
        self._root = Node()
        self.origin: dict[str, Cell] = {}

    def put(self, path: Path, value: Any, cell: Cell) -> None:
        node = self._root
        for step in path.steps:
            node = node.at(step)
        node.value, node.cell = value, cell

    def members(self, attribute: str) -> Iterator[Node]:
        """The instances of an attribute, to be completed."""
        yield from self._root.fields.get(attribute, Node()).members.values()

    def attributes(self) -> dict[str, list[dict[str, Any]]]:
        self.origin = {}
        return {
            name: self._made(node, f"/{name}")
            for name, node in self._root.fields.items()
            if node.members
        }

    def _made(self, node: Node, pointer: str) -> Any:
        if node.cell:
            self.origin[pointer] = node.cell
        if node.members:
            first: dict[Any, int] = {}
            for chosen, _ in node.members:
                first.setdefault(chosen, len(first))
            keys = sorted(node.members, key=lambda key: (first[key[0]], key[1]))
            return [self._made(node.members[key], f"{pointer}/{at}") for at, key in enumerate(keys)]
        if node.fields:
            return {name: self._made(one, f"{pointer}/{name}") for name, one in node.fields.items()}
        return node.value
