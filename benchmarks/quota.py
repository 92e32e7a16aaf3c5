"""The shared quota at Amazon's true rates: calls granted against calls possible, and 429s.

Run by hand: `python -m benchmarks.quota --seconds 600 [--rate 2 --burst 15] [--database URL]`.
One process and four, one after the other, against a token bucket of its own.
"""

from __future__ import annotations

import argparse
import math
import tempfile
from pathlib import Path

from sqlalchemy import delete, make_url

from seller.store import side
from seller.store.engine import connect
from seller.store.quota import Limit
from tests.store.bucket import Bucket, race


def main() -> None:
    asked = _arguments()
    limit = Limit(asked.rate, asked.burst)
    with tempfile.TemporaryDirectory() as folder:
        url = asked.database or f"sqlite:///{Path(folder) / 'side.db'}"
        for processes in (1, 4):
            _emptied(url)
            tell(race(url, limit, processes=processes, seconds=asked.seconds), limit, processes)


def tell(bucket: Bucket, limit: Limit, processes: int) -> None:
    """One line: what Amazon would have granted at most, and what was used of it."""
    lasted = bucket.granted[-1] - bucket.granted[0]
    possible = math.floor(limit.burst + limit.rate * lasted)
    granted, refused = len(bucket.granted), len(bucket.refused)
    print(
        f"{processes} process(es), {limit.rate}/s burst {limit.burst}, {lasted:.1f} s: "
        f"{granted} of {possible} ({granted / possible:.1%}), {refused} answered 429"
    )


def _emptied(url: str) -> None:
    engine = connect(make_url(url))
    side.prepare(engine)
    with engine.begin() as conn:
        conn.execute(delete(side.quota))
    engine.dispose()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--rate", type=float, default=5)
    parser.add_argument("--burst", type=int, default=5)
    parser.add_argument("--database", default="", help="SQLAlchemy address; else a SQLite file")
    return parser.parse_args()


if __name__ == "__main__":
    main()
