"""`seller jobs`: what can run, and running it."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Any

import typer

from jobs.context import Context, context
from jobs.job import Job
from jobs.runner import Done, expected, run, turns
from jobs.table import JOBS
from seller.cli.output import LANGUAGE, AsJson, emit, guarded, iso, report, say, table, tell
from seller.cli.progress import Progress
from seller.errors import Stop
from seller.facts import Account
from seller.language import pack, unpack
from seller.store import read

app = typer.Typer(no_args_is_help=True)


@app.command("list", help=say("All jobs, how often they run and when they last did"))
@guarded
def show(as_json: AsJson = False) -> None:
    with context() as ctx, ctx.store.reading() as conn:
        last = {one.job: one for one in reversed(read.runs(conn, 1000))}
    rows = [
        {
            "name": job.name,
            "every_s": int(job.every.total_seconds()),
            "last_run": iso(last[job.name].started_at) if job.name in last else None,
            "status": last[job.name].status if job.name in last else None,
        }
        for job in JOBS.values()
    ]
    if as_json:
        emit(rows)
        return
    head = (say("job"), say("every"), say("last run"), say("status"))
    table(
        head,
        [
            (row["name"], str(JOBS[str(row["name"])].every), row["last_run"], row["status"])
            for row in rows
        ],
    )


@app.command("run", help=say("Run jobs now, for all accounts or some"))
@guarded
def start(
    names: Annotated[list[str] | None, typer.Argument(help=say("Names of jobs"))] = None,
    everything: Annotated[bool, typer.Option("--all", help=say("Run every job"))] = False,
    account: Annotated[list[str] | None, typer.Option(help=say("Only these accounts"))] = None,
    force: Annotated[
        bool, typer.Option(help=say("Ask Amazon again even where data is fresh"))
    ] = False,
    as_json: AsJson = False,
) -> None:
    jobs = chosen(names or [], everything)
    with context() as ctx:
        alone = all(job.per == "store" for job in jobs)
        accounts = [] if alone else ctx.connected(account or [])
        plan(ctx, jobs, accounts, force=force)
        with Progress(say("jobs"), turns(jobs, accounts)) as bar:
            done = run(ctx, jobs, accounts, force=force, tell=partial(counted, bar))
    if as_json:
        emit({"jobs": [described(one) for one in done]})
    else:
        summary(done)
    raise typer.Exit(verdict(done))


def plan(ctx: Context, jobs: list[Job], accounts: list[Account], *, force: bool) -> None:
    """The call budget, before the first call. What a job finds out may add to a later one's."""
    for one in accounts:
        calls = sum(expected(ctx, job, one, force=force) for job in jobs if job.per == "account")
        words = say("{account}: {calls} calls to Amazon planned")
        tell(words.format(account=one.account, calls=calls))


def chosen(names: list[str], everything: bool) -> list[Job]:
    """The jobs named, in the order of the table."""
    if everything == bool(names):
        raise Stop("cli.jobs_which", known=", ".join(JOBS))
    unknown = [name for name in names if name not in JOBS]
    if unknown:
        raise Stop("cli.jobs_unknown", names=", ".join(unknown), known=", ".join(JOBS))
    return [job for job in JOBS.values() if everything or job.name in names]


def described(done: Done) -> dict[str, Any]:
    """One job of one account, or of none, as docs/json.md has it."""
    outcome = done.outcome
    row: dict[str, Any] = {
        "name": done.job,
        "account": done.account or None,
        "status": outcome.status,
        "rows": outcome.rows,
        "changed": outcome.changed,
        "problems": outcome.problems,
        "calls": outcome.calls,
        "planned_calls": done.planned,
        "seconds": round(done.seconds, 3),
    }
    if outcome.error:
        row["error"] = unpack(pack(outcome.error), LANGUAGE)._asdict()
    return row


def progress(done: Done) -> None:
    """One line per finished job, on stderr."""
    tell(line(done))


def counted(bar: Progress, done: Done) -> None:
    """The same above a bar."""
    bar.say(line(done))
    bar.step()


def line(done: Done) -> str:
    return (
        f"{done.account:16} {done.job:20} {say(done.outcome.status):8} "
        f"{done.outcome.rows:>8} {done.seconds:7.1f} s"
    )


def summary(done: list[Done]) -> None:
    """What a person needs to know after a run."""
    wrong: dict[tuple[str, str], list[Done]] = {}
    for one in done:
        if one.outcome.error:
            wrong.setdefault((one.account, pack(one.outcome.error)), []).append(one)
    for (account, _), alike in wrong.items():
        tell(f"{account} {', '.join(one.job for one in alike)}:".lstrip())
        if error := alike[0].outcome.error:
            report(error)
    rows = sum(one.outcome.rows for one in done)
    changed = sum(one.outcome.changed for one in done)
    words = say("Jobs: {jobs}; rows: {rows}, new or changed: {changed}")
    typer.echo(words.format(jobs=len(done), rows=rows, changed=changed))


def verdict(done: list[Done]) -> int:
    """Exit code: 2 where a person must act, 1 where something is to be tried again."""
    states = {one.outcome.status for one in done}
    return 2 if "blocked" in states else 1 if states & {"failed", "partial"} else 0
