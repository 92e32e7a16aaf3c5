"""The worst texts for the linter: made at random, then changed as long as they take longer.

`python -m benchmarks.lint [SECONDS] [SEED]`: the slowest texts of 2,000 characters, the longest
that Amazon takes, and how the time grows where such a text is 2, 4 and 8 times as long.
"""

from __future__ import annotations

import random
import re
import sys
import time
from dataclasses import asdict

from seller.metrics.lint import Draft, lint
from seller.metrics.lint.words import LEXICONS

LONGEST = 2000
SIGNS = [
    *" .,;:!?-_@()[]{}<>'\"*~|/+#&\n\t0123456789aé请星の\u200b\u00ad\ufeff",
    *("(at)", " dot ", "zero, ", "<b", "&#", "+1 ", "00-", "a-", "1.", "a@a", "https://"),
]
SHOWN = 10


def words() -> list[str]:
    """Whatever stands in the linter's own patterns, for that is what it looks for."""
    bodies = (body for one in LEXICONS.values() for body in asdict(one).values())
    return sorted({word for body in bodies for word in re.findall(r"[^\W\d_]+", body)})


def took(text: str) -> float:
    """Milliseconds of processor time, the better of two."""
    draft, times = Draft(text, "unexpectedProblem", "en"), []
    for _ in range(2):
        begun = time.process_time()
        lint(draft)
        times.append(time.process_time() - begun)
    return min(times) * 1000


def made(chance: random.Random, atoms: list[str]) -> list[str]:
    """A unit that is repeated: a few words and signs."""
    between = chance.choice(["", " ", "\n", ". ", ", "])
    unit = [chance.choice(atoms) + between for _ in range(chance.choice([1, 1, 2, 3, 8, 40]))]
    return [chance.choice(atoms), *unit * (LONGEST // max(1, len("".join(unit))) + 1)]


def changed(chance: random.Random, atoms: list[str], old: list[str]) -> list[str]:
    """A part of it replaced, taken out, or repeated."""
    start = chance.randrange(len(old))
    end = min(len(old), start + chance.choice([1, 5, 50, 500]))
    new = chance.choice([[], [chance.choice(atoms)], old[start:end] * 2, made(chance, atoms)])
    return [*old[:start], *new, *old[end:]] or old


def worst(seconds: float, seed: int) -> list[tuple[float, str]]:
    """The slowest texts found, the slowest first."""
    chance, atoms = random.Random(seed), [*words(), *SIGNS * 5]  # noqa: S311 - texts, no secrets
    lint(Draft(" ".join(atoms)))
    kept = [(took(sign * LONGEST), [sign] * LONGEST) for sign in SIGNS]
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        fresh = chance.random() < 0.5
        parts = made(chance, atoms) if fresh else changed(chance, atoms, chance.choice(kept)[1])
        kept.append((took("".join(parts)[:LONGEST]), parts))
        kept = sorted(kept, key=lambda one: -one[0])[:30]
    return [(took("".join(parts)[:LONGEST]), "".join(parts)[:LONGEST]) for _, parts in kept]


def main() -> None:
    seconds, seed = (float(one) for one in [*sys.argv[1:], "60", "1"][:2])
    found = sorted(worst(seconds, int(seed)), reverse=True)
    for spent, text in found[:SHOWN]:
        print(f"{spent:6.1f} ms  {text[:60]!r}")
    for times in (1, 2, 4, 8):
        print(f"{times} times as long: {took(found[0][1] * times):.1f} ms")


if __name__ == "__main__":
    main()
