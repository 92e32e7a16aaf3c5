"""How fast rows are checked against a real product type: 10,000 rows, and plain jsonschema beside.

`python -m benchmarks.listings SCHEMA.json`, a schema that Amazon sent. In processor time: each side
is one process, and the clock of a busy machine tells more of its other work.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

from seller.listings.schema.checker import Checker
from tests.listings.plain import judge
from tests.listings.rows import Attributes, broken, seeded, valid

ROWS, MADE, BAD = 10_000, 500, 0.1


def rows(schema: dict[str, Any], bad: float) -> list[Attributes]:
    """As many as are asked for, made from some hundreds; each `bad` one has one mistake."""
    chance = seeded(7)
    good = [valid(schema, chance) for _ in range(MADE)]
    chosen = [good[at % MADE] for at in range(ROWS)]
    return [broken(one, chance) if chance.random() < bad else one for one in chosen]


def main() -> None:
    schema = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    start = time.process_time()
    checker = Checker(schema)
    checker.problems({})
    print(f"compiled in {(time.process_time() - start) * 1000:.0f} ms")
    plain = judge(schema)
    for bad in (0.0, BAD, 1.0):
        given = rows(schema, bad)
        start = time.process_time()
        ours = [bool(checker.problems(one)) for one in given]
        taken = time.process_time() - start
        start = time.process_time()
        theirs = [bool(list(plain.iter_errors(one))) for one in given]
        beside = time.process_time() - start
        same = "the same verdict on each" if ours == theirs else "DIFFERENT VERDICTS"
        print(
            f"{ROWS:,} rows, {bad:.0%} with one mistake ({sum(ours):,} refused): {taken:.2f} s,"
            f" plain {beside:.1f} s, {beside / taken:.0f} x; {same}"
        )


if __name__ == "__main__":
    main()
