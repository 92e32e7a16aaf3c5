"""`seller listings check`: what is wrong with a sheet, before Amazon sees it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from jobs.context import context
from seller.cli.checked import put
from seller.cli.checking import Desk, account_of, asked, known, previewed
from seller.cli.files import whole
from seller.cli.output import AsJson, emit, guarded, iso, say, tell
from seller.cli.products import Lang, body_of, language_of
from seller.cli.reach import unreachable
from seller.cli.sheet import opened
from seller.errors import Stop
from seller.facts import Finding
from seller.language import told
from seller.listings.check import Checked, check
from seller.listings.rules.images import links
from seller.listings.rules.said import live

File = Annotated[
    Path, typer.Argument(help=say("A listing sheet (.xlsx, .xlsm, .csv, .txt)"), dir_okay=False)
]
Map = Annotated[
    Path | None,
    typer.Option("--map", help=say("A mapping for a sheet of your own"), dir_okay=False),
]
Place = Annotated[str, typer.Option("--marketplace", help=say("Where the sheet names none"))]
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
    map_: Map = None,
    marketplace: Place = "",
    account: Owner = "",
    own: Own = None,
    preview: Preview = None,
    ask: Ask = False,
    reach: Reach = False,
    to: To = None,
    lang: Lang = "",
    as_json: AsJson = False,
) -> None:
    language, body = language_of(lang), body_of(file)
    if to and to.resolve() == file.resolve():
        raise Stop("checks.same_file", file=to)
    with context() as tools:
        sheet = opened(body, file.name, map_, marketplace)
        rows = sheet.rows
        owner = account_of(tools, account, {row.marketplace for row in rows})
        desk = Desk(tools, owner, language)
        know = known(desk, rows, own)
        if ask:
            know = asked(desk, rows, know)
        if reach:
            every = [link for row in live(rows) for _, link in links(row)]
            know = replace(know, broken=unreachable(every))
        amazon = [] if preview is None else list(previewed(desk, rows, know, preview))
        checked = check(rows, know, [*sheet.findings, *amazon])
        now = iso(tools.now())
    if to:
        with whole(to) as part:
            part.write_bytes(put(body, file, to, checked, language))
    report(checked, language, as_json=as_json, to=to, now=now)


def report(
    checked: Checked, language: str, *, as_json: bool, to: Path | None, now: str | None
) -> None:
    """Findings and sums; exit code 1 where a row cannot be taken."""
    found = [shown(one, language) for one in checked.findings]
    if as_json:
        figures = {"rows": checked.rows, "ok": checked.ok, "findings": found}
        emit({**figures, "to": str(to) if to else None, "as_of": now})
    else:
        lines(found, checked, say)
    if checked.errors:
        raise typer.Exit(1)


def lines(found: list[dict[str, Any]], checked: Checked, speak: Callable[[str], str]) -> None:
    """One line a finding on stderr, the sums on stdout."""
    for one in found:
        where = f"{one['sheet']}!{one['cell']}" if one["sheet"] else one["cell"]
        tell(f"{where} {speak(one['severity'])}: {one['message']} {one['fix']}")
    counts = Counter(one.severity for one in checked.findings)
    words = speak("{rows} rows, {ok} without an error; {errors} errors, {warnings} warnings")
    typer.echo(
        words.format(
            rows=checked.rows,
            ok=checked.ok,
            errors=counts["error"],
            warnings=counts["warning"],
        )
    )


def shown(one: Finding, language: str) -> dict[str, Any]:
    words = told(one.code, one.params, language)
    return {
        "sheet": one.sheet,
        "row": one.row,
        "column": one.column,
        "cell": one.cell,
        "severity": one.severity,
        "code": one.code,
        "message": words.what,
        "why": words.why,
        "fix": words.fix,
    }
