"""Checks exchanges against Amazon's models, with nothing of the project's own code."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import parse_qsl, urlsplit

from tests.conformance.models import Models, Operation, models


class Exchange(Protocol):
    """What is checked: anything with these attributes."""

    @property
    def method(self) -> str: ...
    @property
    def target(self) -> str: ...
    @property
    def request_body(self) -> bytes: ...
    @property
    def status(self) -> int: ...
    @property
    def response_headers(self) -> Mapping[str, str]: ...
    @property
    def response_body(self) -> bytes: ...


@dataclass(frozen=True)
class Violation:
    """`side`: request or response."""

    side: str
    operation: str
    words: str

    def __str__(self) -> str:
        return f"{self.side} of {self.operation}: {self.words}"


class Validator:
    """`check` gives what one exchange breaks: an empty list where all is right."""

    def __init__(self, known: Models | None = None) -> None:
        self._models = known or models()

    def check(self, exchange: Exchange) -> list[Violation]:
        parts = urlsplit(exchange.target)
        found = self._models.find(exchange.method, parts.path)
        if found is None:
            name = f"{exchange.method} {parts.path}"
            return [Violation("request", name, "no model has this operation")]
        operation, path = found
        asked = self._request(operation, path, parts.query, exchange.request_body)
        # a request that was rightly refused is a mistake of the client's, and listed as such
        answered = self._response(operation, exchange)
        return [Violation("request", operation.name, words) for words in asked] + [
            Violation("response", operation.name, words) for words in answered
        ]

    def _request(
        self, operation: Operation, path: Mapping[str, str], query: str, body: bytes
    ) -> list[str]:
        sent: dict[str, list[str]] = {}
        for name, value in parse_qsl(query, keep_blank_values=True):
            sent.setdefault(name, []).append(value)
        found = [f"body: {words}" for words in self._body(operation, body)]
        declared = {one["name"] for one in operation.parameters if one["in"] == "query"}
        found += [f"{name}: not a parameter" for name in sent if name not in declared]
        for parameter in operation.parameters:
            if parameter["in"] == "path":
                values = [path[parameter["name"]]]
            elif parameter["in"] == "query":
                values = sent.get(parameter["name"], [])
            else:
                continue
            words = self._parameter(operation, parameter, values)
            found += [f"{parameter['name']}: {one}" for one in words]
        return found

    def _parameter(
        self, operation: Operation, parameter: Mapping[str, Any], values: list[str]
    ) -> list[str]:
        if not values:
            return ["required"] if parameter.get("required") else []
        if parameter["type"] == "array" and parameter.get("collectionFormat") == "multi":
            return self._models.errors(operation.model, _schema(parameter), values)
        if len(values) > 1:
            return ["sent more than once"]
        value = _typed(parameter, values[0])
        return self._models.errors(operation.model, _schema(parameter), value)

    def _body(self, operation: Operation, body: bytes) -> list[str]:
        declared = [one for one in operation.parameters if one["in"] == "body"]
        if not declared:
            return ["this operation has none"] if body else []
        if not body:
            return ["required"] if declared[0].get("required") else []
        return self._json(operation, declared[0]["schema"], body)

    def _response(self, operation: Operation, exchange: Exchange) -> list[str]:
        response = operation.responses.get(str(exchange.status))
        if response is None:
            return [f"status {exchange.status} is not in the model"]
        if "schema" not in response:
            return ["a body, where none is declared"] if exchange.response_body else []
        headers = {name.lower(): value for name, value in exchange.response_headers.items()}
        if not headers.get("content-type", "").startswith("application/json"):
            return [f"content type {headers.get('content-type')}"]
        return self._json(operation, response["schema"], exchange.response_body)

    def _json(self, operation: Operation, schema: dict[str, Any], body: bytes) -> list[str]:
        try:
            value = json.loads(body)
        except ValueError as error:
            return [f"not JSON: {error}"]
        found = self._models.errors(operation.model, schema, value)
        return found + self._models.unknown(operation.model, schema, value)


def _schema(parameter: Mapping[str, Any]) -> dict[str, Any]:
    """The part of a non-body parameter that is a JSON schema."""
    rest = ("name", "in", "required", "collectionFormat", "description")
    return {key: value for key, value in parameter.items() if key not in rest}


def _typed(parameter: Mapping[str, Any], text: str) -> Any:
    """A query string's value as its type; unreadable text stays text and fails the schema."""
    if parameter["type"] == "array":
        mark = {"ssv": " ", "tsv": "\t", "pipes": "|"}.get(
            parameter.get("collectionFormat", ""), ","
        )
        return [_typed(parameter["items"], part) for part in text.split(mark)]
    if parameter["type"] in ("integer", "number"):
        try:
            return int(text) if parameter["type"] == "integer" else float(text)
        except ValueError:
            return text
    if parameter["type"] == "boolean":
        return {"true": True, "false": False}.get(text, text)
    return text
