"""Finds the operation a method and a path mean, the most literal template first."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from seller.sandbox.exchange import Refusal, Request, Response
from seller.sandbox.parameters import Parameter

if TYPE_CHECKING:
    from seller.sandbox.call import Call


@dataclass(frozen=True, slots=True)
class Pace:
    """A usage plan: which bucket, how fast it fills, how much it holds."""

    bucket: str
    rate: float
    burst: int


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of Amazon's models with its default usage plan (rate per second, burst).

    `pace`: some requests have a usage plan of their own. `bare`: errors are a list, unwrapped.
    """

    name: str
    method: str
    template: str
    rate: float
    burst: int
    run: Callable[[Call], Response]
    parameters: tuple[Parameter, ...] = ()
    pace: Callable[[Request], Pace | None] | None = None
    bare: bool = False

    def plan(self, request: Request) -> Pace:
        """The usage plan that a request falls under."""
        own = self.pace(request) if self.pace else None
        return own or Pace(self.name, self.rate, self.burst)


class Router:
    """Templates such as `/orders/2026-01-01/orders/{orderId}`."""

    def __init__(self, operations: Iterable[Operation]) -> None:
        self._routes: dict[tuple[str, int], list[tuple[list[str], Operation]]] = {}
        for operation in sorted(operations, key=lambda item: item.template.count("{")):
            parts = operation.template.split("/")
            self._routes.setdefault((operation.method, len(parts)), []).append((parts, operation))

    def find(self, method: str, path: str) -> tuple[Operation, dict[str, str]]:
        """The operation and its path parameters, decoded after the path was taken apart."""
        parts = path.split("/")
        for template, operation in self._routes.get((method, len(parts)), ()):
            values = _match(template, parts)
            if values is not None:
                return operation, values
        raise Refusal(404, "NotFound", "The requested operation does not exist.", path)


def _match(template: list[str], parts: list[str]) -> dict[str, str] | None:
    values = {}
    for wanted, part in zip(template, parts, strict=True):
        if wanted.startswith("{"):
            values[wanted[1:-1]] = unquote(part)
            if not part:
                return None
        elif wanted != part:
            return None
    return values
