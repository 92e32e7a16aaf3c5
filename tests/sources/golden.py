"""Golden pairs: `golden/<source>/<case>[.<marketplace>[.<claimed charset>]].(tsv|json)` beside
`<case>.expected.json`, which holds the facts, the problems, or the error.
"""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from seller.errors import SellerError
from seller.facts import Batch, Document
from seller.sources import SOURCES

FOLDER = Path(__file__).parent.parent / "golden"
FETCHED = datetime(2026, 3, 15, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Case:
    source: str
    path: Path

    @property
    def name(self) -> str:
        return self.path.name.split(".")[0]

    @property
    def expected(self) -> Path:
        return self.path.with_name(f"{self.name}.expected.json")

    @property
    def document(self) -> Document:
        words = self.path.name.split(".")[1:-1]
        place = words[0] if words else "US"
        charset = words[1] if len(words) > 1 else None
        whole = SOURCES[self.source].per == "account"
        return Document(
            self.source,
            "kettle-na",
            None if whole else place,
            FETCHED,
            self.path.read_bytes(),
            charset,
            {"marketplaces": [place]},
        )


def cases() -> list[Case]:
    found = [
        Case(folder.name, path)
        for folder in sorted(FOLDER.iterdir())
        if folder.name in SOURCES
        for path in sorted(folder.iterdir())
    ]
    return [case for case in found if not case.path.name.endswith(".expected.json")]


def replaced(document: Document, body: bytes) -> Document:
    return dataclasses.replace(document, body=body)


def parsed(source: str, document: Document) -> dict[str, Any]:
    """What a parser makes of a document, as JSON."""
    try:
        batches = list(SOURCES[source].parse(document))
    except SellerError as error:
        return {"error": {"key": error.key, **error.params}}
    found: dict[str, Any] = {}
    for batch in batches:
        found.setdefault(batch.fact.__name__, []).extend(rows(batch))
    problems = [list(one) for batch in batches for one in batch.problems]
    return {**{name: one for name, one in found.items() if one}, "problems": problems}


def facts(source: str) -> set[type]:
    """What a source's documents become."""
    found = [case for case in cases() if case.source == source]
    return {batch.fact for case in found for batch in SOURCES[source].parse(case.document)}


def rows(batch: Batch) -> list[dict[str, Any]]:
    columns = {name: [plain(cell) for cell in column] for name, column in batch.columns.items()}
    return [dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)]


def plain(cell: Any) -> Any:
    return cell.isoformat() if isinstance(cell, datetime | date) else cell


def written(found: dict[str, Any]) -> str:
    return json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
