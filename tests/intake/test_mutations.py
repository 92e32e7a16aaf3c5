"""Reports that were cut, hit, turned around and blown up: never a crash, never half a write.

Two hundred of them each time; MUTATIONS=1000 makes more.
"""

from __future__ import annotations

import io
import os
import random
import zipfile

import pytest
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from seller.language import explain
from tests.intake import reports

SECRETS = ("Zaphod", "Beeblebrox", "zaphod@", "+4917")
ROWS = 30
BATCH = 20
STATUSES = {"ok", "no rows", "partial", "older", "recognised", "refused"}


def report(kind):
    """Enough rows to lose some, with a buyer's words in them."""
    rows = reports.ALL[kind]
    names, found = rows[0], [rows[0]]
    for number in range(ROWS):
        row = list(rows[1 + number % (len(rows) - 1)])
        for column in ("order-id", "Order ID", "amazon-order-id"):
            if column in names:
                row[names.index(column)] = f"302-0000001-{number:07}"
        for column in ("sku", "seller-sku"):
            if column in names:
                row[names.index(column)] = f"LAMP-{number}"
        for column in ("Comments", "customer-comments"):
            if column in names:
                row[names.index(column)] = "Zaphod Beeblebrox zaphod@example.org +4917012345 größer"
        found.append(row)
    return found


def cut(body, dice):
    return body[: dice.randrange(len(body) + 1)]


def hit(body, dice):
    found = bytearray(body)
    for _ in range(dice.randint(1, 40)):
        found[dice.randrange(len(found))] = dice.randrange(256)
    return bytes(found)


def nuls(body, dice):
    at = dice.randrange(len(body))
    return body[:at] + bytes(dice.randint(1, 200)) + body[at:]


def recoded(body, dice):
    text = body.decode("utf-8", "replace")
    name = dice.choice(["utf-16", "utf-16-le", "gb18030", "cp932", "cp1252", "utf-7", "cp500"])
    return text.encode(name, "replace")


def shuffled(body, dice):
    rows = [line.split(b"\t") for line in body.split(b"\n")]
    order = list(range(len(rows[0])))
    dice.shuffle(order)
    kept = rows if dice.random() < 0.5 else rows[1:]  # with its header, or only the rows
    moved = [[row[at] for at in order if at < len(row)] for row in kept]
    return b"\n".join(b"\t".join(row) for row in (rows[:1] if kept is not rows else []) + moved)


def surrogate(body, dice):
    half = dice.choice([b"\xed\xa0\x80", b"\xed\xbf\xbf", b"\xff\xfe", b"\xf4\x90\x80\x80"])
    at = dice.randrange(len(body))
    return body[:at] + half + body[at:]


def quoted(body, dice):
    found = body.replace(b"\t", dice.choice([b",", b";", b"|", b'"\t"', b'","']))
    at = dice.randrange(len(found))
    return found[:at] + b'"' + found[at:]


def doubled(body, dice):
    lines = body.split(b"\n")
    dice.shuffle(lines)
    return b"\n".join(lines + lines[: dice.randint(0, len(lines))])


def ended(body, dice):
    return body.replace(b"\n", dice.choice([b"\r", b"\r\n", b"\n\r", b"\x0b", b"\xe2\x80\xa8"]))


def grown(body, dice):
    at = dice.randrange(len(body))
    return body[:at] + dice.choice([b"x", b"\t", b"\n", b'"', b",", b"\xff"]) * 100_000 + body[at:]


def formulas(body, dice):
    start = dice.choice([b"=", b"+", b"@", b"-", b'="'])
    return body.replace(b"\t", b"\t" + start, dice.randint(1, 50))


def workbook(body, dice):
    """As a workbook, of which a part is hit, cut or missing."""
    text = ILLEGAL_CHARACTERS_RE.sub("?", body.decode("utf-8", "replace")[:200_000])
    rows = [line.split("\t")[:200] for line in text.split("\n")[:200]]
    whole = reports.workbook(rows)
    if dice.random() < 0.5:
        return dice.choice([cut, hit])(whole, dice)
    source, target = io.BytesIO(whole), io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for part in old.infolist():
            inner = old.read(part)
            if dice.random() < 0.2:
                inner = dice.choice([cut, hit, surrogate])(inner, dice) if inner else b"x"
            if dice.random() > 0.05:
                new.writestr(part.filename, inner)
    return target.getvalue()


WAYS = (
    cut, hit, nuls, recoded, shuffled, surrogate, quoted, doubled, ended, grown, formulas, workbook,
)  # fmt: skip
COUNT = int(os.environ.get("MUTATIONS", "200"))


@pytest.mark.parametrize("batch", range(COUNT // BATCH))
def test_a_mutated_report_never_crashes_and_never_half_writes(counter, batch):
    for seed in range(batch * BATCH, (batch + 1) * BATCH):
        dice = random.Random(seed)  # noqa: S311 - not for secrets
        kind = dice.choice(list(reports.ALL))
        body = reports.tsv(report(kind))
        for _ in range(dice.randint(1, 3)):
            body = dice.choice(WAYS)(body, dice) or b"x"
        before = counter.everything()
        taken = counter(body, dice.choice(["", "shop"]), dice.choice(["", "US", "DE"]))
        after = counter.everything()
        assert taken.status in STATUSES, seed
        if taken.status in {"refused", "older", "recognised"} and not taken.rows:
            changed = {name for name in after if after[name] != before[name]}
            assert changed <= {"documents", "accounts", "bookmarks"}, seed
        else:
            assert sum(map(len, after.values())) >= sum(map(len, before.values())), seed
        for language in ("en", "zh_CN"):
            words = " ".join(" ".join(explain(one, language)) for one in taken.problems)
            assert not any(secret in words for secret in SECRETS), (seed, words)
            assert "{" not in words, (seed, words)


@pytest.mark.parametrize("form", ["line", "header", "quote"])
def test_fifty_megabytes_without_a_line_end(counter, form):
    long = b"x" * (50 << 20)
    body = {
        "line": reports.tsv(reports.FEEDBACK) + long + b"\n",
        "header": long,
        "quote": reports.saved(reports.FEEDBACK) + b'"' + long,
    }[form]
    taken = counter(body)
    told = [error.key for error in taken.problems]
    if form == "line":
        assert (taken.status, taken.rows, told) == ("partial", 2, ["intake.long"])
    else:
        assert (taken.status, taken.rows) == ("refused", 0)
        assert told == [{"header": "intake.unknown", "quote": "flatfile.line"}[form]]
        assert counter.everything()["feedback"] == []
