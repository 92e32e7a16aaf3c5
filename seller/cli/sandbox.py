"""`seller sandbox`: a simulated Amazon on this machine, for trying things out and for tests."""

from __future__ import annotations

import signal
import sys
from datetime import UTC, datetime
from typing import Annotated

import typer

from seller.cli.output import AsJson, emit, guarded, say, tell
from seller.errors import Stop
from seller.marketplaces import marketplace

PROFILES = ("calm", "busy", "storm")


def codes(text: str) -> tuple[str, ...]:
    """`US,DE,JP` as marketplace codes; an unknown one is refused."""
    return tuple(marketplace(part.strip()).code for part in text.split(",") if part.strip())


@guarded
def sandbox(
    port: Annotated[int, typer.Option(help=say("Port; 0 takes a free one"))] = 8765,
    skus: Annotated[int, typer.Option(min=1, help=say("Number of products"))] = 300,
    orders: Annotated[int, typer.Option(min=1, help=say("Number of order lines"))] = 20_000,
    days: Annotated[int, typer.Option(min=1, help=say("Days of history"))] = 400,
    accounts: Annotated[int, typer.Option(min=1, help=say("Number of sellers"))] = 2,
    marketplaces: Annotated[str, typer.Option(help=say("Marketplaces"))] = "US,DE,JP",
    seed: Annotated[int, typer.Option(help=say("Same seed, same world"))] = 7,
    speed: Annotated[float, typer.Option(min=0.001, help=say("Factor on Amazon's quotas"))] = 1.0,
    faults: Annotated[str, typer.Option(help=say("calm, busy or storm"))] = "calm",
    as_json: AsJson = False,
) -> None:
    # the world is heavy to import, and only this command needs it
    from seller.sandbox.server import run  # noqa: PLC0415
    from seller.sandbox.world import Plan  # noqa: PLC0415

    if faults not in PROFILES:
        raise Stop("cli.faults_unknown", name=faults, known=", ".join(PROFILES))
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # ends as tidily as Ctrl-C does
    plan = Plan(
        seed=seed,
        sellers=accounts,
        marketplaces=codes(marketplaces),
        skus=skus,
        lines=orders,
        days=days,
        anchor=datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0),
    )
    try:
        run(port=port, speed=speed, faults=faults, plan=plan, ready=told if as_json else ready)
    except OSError as error:
        raise Stop("cli.port", port=port, words=error.strerror) from error


def told(url: str) -> None:
    emit({"url": url})
    sys.stdout.flush()


def ready(url: str) -> None:
    """What to type next."""
    words = say("Simulated Amazon at {url}; Ctrl-C stops it.")
    tell(words.format(url=url), f"  seller init --from {url}")
