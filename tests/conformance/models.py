"""Amazon's Swagger 2.0 models: which operation a method and a path mean, and its schemas."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
from referencing import Registry
from referencing.jsonschema import DRAFT4

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "sp-api-models"
METHODS = ("get", "post", "put", "patch", "delete")
MOMENT = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)", re.ASCII)

formats = jsonschema.FormatChecker(formats=())


@formats.checks("date-time")
def _moment(value: object) -> bool:
    return not isinstance(value, str) or MOMENT.fullmatch(value) is not None


@formats.checks("date")
def _day(value: object) -> bool:
    return not isinstance(value, str) or re.fullmatch(r"\d{4}-\d\d-\d\d", value) is not None


@dataclass(frozen=True)
class Operation:
    """One operation of one model, with the parameters of its path added to its own."""

    model: str
    name: str
    method: str
    template: tuple[str, ...]
    parameters: tuple[dict[str, Any], ...]
    responses: dict[str, dict[str, Any]]
    words: str = ""

    @property
    def plan(self) -> tuple[float, int]:
        """Rate and burst, from the table that every description has."""
        row = re.search(r"^\| *([\d.]+) *\| *(\d+) *\|", self.words, re.MULTILINE)
        return (float(row[1]), int(row[2])) if row else (0.0, 0)

    def match(self, parts: list[str]) -> dict[str, str] | None:
        """The decoded path parameters, None where this is another path."""
        if len(parts) != len(self.template):
            return None
        values = {}
        for wanted, part in zip(self.template, parts, strict=True):
            if wanted.startswith("{"):
                values[wanted[1:-1]] = unquote(part)
            elif wanted != part:
                return None
        return values


class Models:
    """All models of a folder."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._documents = {
            path.stem: json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json"))
        }
        resources = (
            (f"urn:{name}", DRAFT4.create_resource(document))
            for name, document in self._documents.items()
        )
        self._registry: Registry[Any] = Registry().with_resources(resources)
        found = [operation for name in self._documents for operation in self._operations(name)]
        self.operations = sorted(found, key=lambda one: "".join(one.template).count("{"))

    def find(self, method: str, path: str) -> tuple[Operation, dict[str, str]] | None:
        """The operation of a raw path (percent-encoded), the most literal template first."""
        parts = path.split("/")
        for operation in self.operations:
            if operation.method == method and (values := operation.match(parts)) is not None:
                return operation, values
        return None

    def errors(self, model: str, schema: dict[str, Any], value: Any) -> list[str]:
        """What a value breaks of a schema of a model."""
        checker = jsonschema.Draft4Validator(
            _absolute(schema, f"urn:{model}"), registry=self._registry, format_checker=formats
        )
        return [
            f"{'/'.join(map(str, error.absolute_path)) or '.'}: {error.message[:300]}"
            for error in checker.iter_errors(value)
        ]

    def unknown(self, model: str, schema: dict[str, Any], value: Any, at: str = "") -> list[str]:
        """Keys that the schema does not name: allowed by its letter, and still a mistake."""
        schema = self._resolved(model, schema)
        if isinstance(value, list):
            members = (self.unknown(model, schema.get("items", {}), one, at) for one in value)
            return [text for texts in members for text in texts]
        if not isinstance(value, dict) or "additionalProperties" in schema:
            return []
        named = self._properties(model, schema)
        if not named:
            return []
        found = [f"{at}/{key}: not in the model" for key in value if key not in named]
        for key in value.keys() & named.keys():
            found += self.unknown(model, named[key], value[key], f"{at}/{key}")
        return found

    def _properties(self, model: str, schema: dict[str, Any]) -> dict[str, Any]:
        named = dict(schema.get("properties", {}))
        for part in schema.get("allOf", ()):
            named |= self._properties(model, self._resolved(model, part))
        return named

    def _resolved(self, model: str, schema: dict[str, Any]) -> dict[str, Any]:
        while "$ref" in schema:
            node: Any = self._documents[model]
            for part in schema["$ref"].removeprefix("#/").split("/"):
                node = node[part]
            schema = node
        return schema

    def _operations(self, name: str) -> list[Operation]:
        document = self._documents[name]
        root = (document.get("basePath") or "").rstrip("/")
        return [
            Operation(
                name,
                path[method]["operationId"],
                method.upper(),
                tuple((root + template).split("/")),
                self._parameters(name, path, path[method]),
                {
                    status: self._resolved(name, response)
                    for status, response in path[method]["responses"].items()
                },
                path[method].get("description", ""),
            )
            for template, path in document.get("paths", {}).items()
            for method in METHODS
            if method in path
        ]

    def _parameters(
        self, name: str, path: dict[str, Any], operation: dict[str, Any]
    ) -> tuple[dict[str, Any], ...]:
        declared = [*path.get("parameters", ()), *operation.get("parameters", ())]
        resolved = [self._resolved(name, parameter) for parameter in declared]
        return tuple({(one["name"], one["in"]): one for one in resolved}.values())


def _absolute(schema: Any, base: str) -> Any:
    """The schema with its references made to point into its own model from anywhere."""
    if isinstance(schema, dict):
        return {
            key: base + value
            if key == "$ref" and isinstance(value, str)
            else _absolute(value, base)
            for key, value in schema.items()
        }
    return [_absolute(one, base) for one in schema] if isinstance(schema, list) else schema


@cache
def models() -> Models:
    """The official models, read once."""
    return Models()
