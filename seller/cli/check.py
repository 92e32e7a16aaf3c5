"""`seller listings check`: what is wrong with a sheet, before Amazon sees it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from jobs.context import Context, context
from seller.cli import rivals
from seller.cli.checked import put
from seller.cli.checking import Desk, account_of, asked, held_by, known, previewed
from seller.cli.files import whole
from seller.cli.findings import sentences, spoken
from seller.cli.output import AsJson, emit, guarded, iso, say, tell
from seller.cli.products import Lang, body_of, language_of
from seller.cli.reach import unreachable
from seller.cli.reading import File, Map, Places, taken
from seller.errors import Stop
from seller.facts import Finding
from seller.listings import feedfile
from seller.listings.catalogue import typed
from seller.listings.check import Checked, check
from seller.listings.rules.images import links
from seller.listings.rules.said import live
from seller.listings.wanted import Wanted
from seller.marketplaces import marketplace

Owner = Annotated[str, typer.Option("--account", help=say("The account that will sell"))]
Own = Annotated[
    Path | None,
    typer.Option("--own", help=say("Your brands, floors and registrations (TOML)"), dir_okay=False),
]
Preview = Annotated[
    int | None,
    typer.Option("--preview", min=0, help=say("Let Amazon check this many rows; 0: all")),
]
Ask = Annotated[
    bool, typer.Option("--ask", help=say("Ask Amazon whose barcodes are, and what you may sell"))
]
Reach = Annotated[bool, typer.Option("--reach", help=say("Try to fetch the pictures"))]
To = Annotated[
    Path | None, typer.Option("--to", help=say("Your file with colours, comments and a summary"))
]


@guarded
def checking(
    file: File,
    chart: Map = None,
    places: Places = None,
    account: Owner = "",
    own: Own = None,
    preview: Preview = None,
    ask: Ask = False,
    reach: Reach = False,
    to: To = None,
    lang: Lang = "",
    as_json: AsJson = False,
) -> None:
    language = language_of(lang)
    if to and to.resolve() == file.resolve():
        raise Stop("checks.same_file", file=to)
    with context() as tools:
        heed = partial(account_of, tools, account)
        found, more = read(tools, file, chart, places, heed)
        owner = heed({row.marketplace for row in found})
        desk = Desk(tools, owner, language)
        held = held_by(desk)
        rows = typed(found, held)
        know = known(desk, rows, held, own)
        if ask:
            know = asked(desk, rows, know)
        if reach:
            every = [link for row in live(rows) for _, link in links(row)]
            know = replace(know, broken=unreachable(every))
        amazon = [] if preview is None else list(previewed(desk, rows, know, preview))
        checked = check(rows, know, [*more, *amazon])
        now = iso(tools.now())
    if to:
        with whole(to) as part:
            part.write_bytes(put(body_of(file), file, to, checked, language))
    report(checked, language, as_json=as_json, to=to, now=now, asins=rivals.told(know))


def read(
    tools: Context,
    file: Path,
    chart: Path | None,
    places: list[str] | None,
    heed: Callable[[set[str]], object],
) -> tuple[list[Wanted], list[Finding]]:
    """What the file wants; a JSON listings feed is read, too."""
    if file.suffix.lower() == ".json":
        place = marketplace(places[0]).code if places else ""
        return feedfile.read(body_of(file), file.name, place), []
    found, _ = taken(tools, file, chart=chart, places=places, heed=heed)
    return found.wanted, found.findings


def report(
    checked: Checked,
    language: str,
    *,
    as_json: bool,
    to: Path | None,
    now: str | None,
    asins: list[dict[str, Any]],
) -> None:
    """Findings and sums; exit code 1 where a row cannot be taken."""
    found = [spoken(one, language) for one in checked.findings]
    if as_json:
        figures = {"rows": checked.rows, "ok": checked.ok, "findings": found}
        emit({**figures, "asins": asins, "to": str(to) if to else None, "as_of": now})
    else:
        rivals.lines(asins)
        lines(found, checked)
    if checked.errors:
        raise typer.Exit(1)


def lines(found: list[dict[str, Any]], checked: Checked) -> None:
    """One line a finding on stderr, the sums on stdout."""
    for one in found:
        where = f"{one['sheet']}!{one['cell']}" if one["sheet"] else one["cell"]
        tell(f"{where} {say(one['severity'])}: {sentences(one)}")
    counts = Counter(one.severity for one in checked.findings)
    words = say("Rows: {rows}, without an error: {ok}; errors: {errors}, warnings: {warnings}")
    typer.echo(
        words.format(
            rows=checked.rows,
            ok=checked.ok,
            errors=counts["error"],
            warnings=counts["warning"],
        )
    )
