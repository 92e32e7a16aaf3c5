"""Which listings a file wants, of which account, and which of its rows cannot be sent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from jobs import uploads as job
from jobs.context import Context
from seller.cli import checking
from seller.cli.output import LANGUAGE
from seller.cli.products import body_of
from seller.cli.reading import taken
from seller.effects.listings import batches
from seller.effects.listings.desk import Desk
from seller.errors import Stop
from seller.facts import Account, Finding
from seller.listings import feedfile
from seller.listings.catalogue import typed
from seller.listings.cells import ERROR
from seller.listings.check import check
from seller.listings.context import Own
from seller.listings.plan import Step
from seller.listings.rules.gtin import CODE
from seller.listings.rules.said import amount, text
from seller.listings.sound import typeless, unsound
from seller.listings.wanted import Wanted
from seller.marketplaces import marketplace


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person asked for. `replace` and `delete` allow what a sheet alone must not do.

    `check`: rows in which our own check finds an error are not sent.
    """

    file: Path
    account: str = ""
    chart: Path | None = None
    places: tuple[str, ...] = ()
    product_type: str = ""
    replace: bool = False
    delete: bool = False
    check: bool = False


@dataclass(frozen=True, slots=True)
class Read:
    """The rows that can go out, as steps, and what is wrong with the others.

    `account`: None where no row says for which of several it is.
    """

    account: Account | None
    steps: Sequence[Step]
    findings: Sequence[Finding]

    @property
    def name(self) -> str | None:
        return self.account.account if self.account else None

    @property
    def bad(self) -> int:
        """Rows that cannot be sent."""
        return len({one.row for one in self.findings if one.severity == ERROR})


def planned(ctx: Context, asked: Asked) -> Read:
    """The file beside what Amazon has now."""
    found, findings = wanted(ctx, asked)
    broken = {one.row for one in findings if one.severity == ERROR}
    found = [one for one in found if one.row.row not in broken]
    account = chosen(ctx, asked.account, found)
    if account is None:
        return Read(None, [], findings)
    bad = list(unsound(found, account.marketplaces, replace=asked.replace, delete=asked.delete))
    refused = {id(one) for one, _ in bad}
    good = [one for one in found if id(one) not in refused]
    steps = batches.steps(desk(ctx, account), good)
    more = list(typeless((one.wanted, one.verb) for one in steps))
    refused = {id(one) for one, _ in more}
    sound = [one for one in steps if id(one.wanted) not in refused]
    found_out = checked(ctx, account, sound) if asked.check else []
    wrong = {(one.sheet, one.row) for one in found_out if one.severity == ERROR}
    sound = [one for one in sound if (one.wanted.row.sheet, one.wanted.row.row) not in wrong]
    findings = [*findings, *(told for _, told in (*bad, *more)), *found_out]
    return Read(account, sound, sorted(findings, key=lambda one: (one.row, one.cell)))


def checked(ctx: Context, account: Account, steps: Sequence[Step]) -> Sequence[Finding]:
    """As `seller listings check` does, by the own listings as Amazon has them now."""
    at = checking.Desk(ctx, account, LANGUAGE)
    held = {**checking.held_by(at), **{(one.marketplace, one.sku): one for one in owned(steps)}}
    rows = typed([one.wanted for one in steps], held)
    return check(rows, checking.known(at, rows, held, None)).findings


def owned(steps: Sequence[Step]) -> Iterator[Own]:
    for one in steps:
        if one.current is None:
            continue
        had = {name: [dict(i) for i in these] for name, these in one.current.attributes.items()}
        now = replace(one.wanted, attributes=had)
        yield Own(
            marketplace=now.marketplace,
            sku=now.sku,
            asin=one.current.asin,
            title=text(now, "item_name"),
            code=text(now, CODE),
            price=amount(now, "our_price"),
            relation=text(now, "parentage_level"),
            parent=text(now, "child_parent_sku_relationship", "parent_sku"),
            condition=text(now, "condition_type"),
            product_type=one.current.product_type,
        )


def wanted(ctx: Context, asked: Asked) -> tuple[list[Wanted], list[Finding]]:
    """A JSON feed as it is; any other file as `seller listings read` reads it."""
    if asked.file.suffix.lower() == ".json":
        place = marketplace(asked.places[0]).code if asked.places else ""
        name = asked.file.name
        return feedfile.read(body_of(asked.file), name, place, replace=asked.replace), []
    kind, places = asked.product_type, list(asked.places)
    heed = partial(clear, ctx, asked.account)
    read, _ = taken(ctx, asked.file, chart=asked.chart, places=places, product_type=kind, heed=heed)
    return read.wanted, read.findings


def clear(ctx: Context, name: str, places: set[str]) -> None:
    """Stop before a long file is read whose account cannot be found by any of its rows."""
    accounts = ctx.connected([name] if name else ())
    most = [sum(place in one.marketplaces for one in accounts) for place in places]
    if most and (min(most) > 1 or max(most) == 0) and not name:
        raise Stop("uploads.which_account", accounts=", ".join(one.account for one in accounts))


def chosen(ctx: Context, name: str, found: Sequence[Wanted]) -> Account | None:
    """The account named, or the only one that sells where the file wants to; None where no row
    wants anything and it could be any.
    """
    if name:
        return ctx.connected([name])[0]
    known = ctx.connected()
    places = {one.marketplace for one in found}
    fit = [one for one in known if not found or places & set(one.marketplaces)]
    if len(fit) != 1 and found:
        names = ", ".join(one.account for one in fit or known)
        raise Stop("uploads.which_account", accounts=names)
    return fit[0] if len(fit) == 1 else None


def desk(ctx: Context, account: Account) -> Desk:
    return job.desk(ctx, account, asked=True)
