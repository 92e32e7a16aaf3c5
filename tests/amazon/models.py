"""Amazon's own models, operation by operation."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

OLD = {"ordersV0.json", "merchantFulfillmentV0.json"}
"""Models that use the same names as newer ones: of theirs only other names count."""


@dataclass(frozen=True)
class Modelled:
    """One operation as Amazon's models have it."""

    method: str
    path: str
    operation: dict[str, Any]
    definitions: dict[str, Any]

    @property
    def parameters(self) -> list[dict[str, Any]]:
        return [one for one in self.operation.get("parameters", ()) if "name" in one]

    @property
    def answer(self) -> dict[str, Any]:
        responses = self.operation["responses"]
        schema = next(responses[code] for code in responses if code.startswith("2"))["schema"]
        found: dict[str, Any] = self.definitions[schema["$ref"].rsplit("/", 1)[-1]]["properties"]
        return found


def modelled(shared: Path) -> dict[str, Modelled]:
    """Every operation of every model, by name."""
    found: dict[str, Modelled] = {}
    files = sorted((shared / "sp-api-models").glob("*.json"), key=lambda one: one.name in OLD)
    for file in files:
        model = json.loads(file.read_text(encoding="utf-8"))
        for path, methods in model["paths"].items():
            for method, operation in methods.items():
                if isinstance(operation, dict) and "operationId" in operation:
                    entry = Modelled(method.upper(), path, operation, model["definitions"])
                    found.setdefault(operation["operationId"], entry)
    return found
