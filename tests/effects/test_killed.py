"""Killed around the send and started again: no answer goes out twice. Amazon's own log judges."""

from __future__ import annotations

import itertools
import json
import os
import random
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from email import message_from_bytes
from pathlib import Path

from sqlalchemy import update

from seller.facts import Switch
from seller.mailer import named
from seller.sandbox.exchange import Exchange
from seller.store import brake, effects, side
from tests.effects.office import Office, environment, opened
from tests.effects.shop import ACCOUNT
from tests.effects.test_mails import connected
from tests.mailbox import outgoing, server

COMMAND = [sys.executable, "-m", "seller", "jobs", "run", "send_messages", "--json"]
MANY = 12


class Witness:
    """Sees what crosses the wire, and kills at the exchanges that it is told to."""

    def __init__(self) -> None:
        self.texts: Counter[str] = Counter()
        self.at: Callable[[Exchange], bool] = lambda _: False
        self.process: subprocess.Popen[bytes] | None = None

    def kill(self) -> None:
        if self.process:
            self.process.send_signal(signal.SIGKILL)

    def __call__(self, exchange: Exchange) -> None:
        if exchange.method == "POST" and "/messages/" in exchange.target:
            self.texts[json.loads(exchange.request_body)["text"]] += 1
        if self.at(exchange):
            self.kill()


def fatal(method: str, number: int) -> Callable[[Exchange], bool]:
    """Whether this is the exchange to die at: of the method, after so many others."""
    seen = itertools.count()

    def at(one: Exchange) -> bool:
        return one.method == method and "/messaging/" in one.target and next(seen) == number

    return at


def run(office: Office, witness: Witness, home: Path, *, patience: float = 120) -> int:
    """One run of the job; what a dead one held is free at once."""
    bare = {name: value for name, value in os.environ.items() if not name.startswith("SELLER_")}
    witness.process = subprocess.Popen(
        COMMAND,
        env=bare | environment(office.server, home),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        witness.process.wait(patience)
    except subprocess.TimeoutExpired:
        witness.process.kill()
    code = witness.process.wait(60)
    with office.ctx.store.side.begin() as conn:
        conn.execute(update(side.leases).values(expires=0))
    return code


def test_never_two_for_one_answer(tmp_path: Path) -> None:
    witness, chance = Witness(), random.Random(7)  # noqa: S311 - the same moments every time
    with opened(tmp_path, witness=witness) as office:
        messages = [office.hear(number) for number in range(1, MANY + 1)]
        rows = [office.plan(one, office.text(n)) for n, one in enumerate(messages, 1)]
        with effects.writing(office.ctx.store) as conn:
            brake.put(conn, Switch("message", ACCOUNT, "on", office.ctx.now()))
        ends = []
        for part in ("POST", "GET"):  # Amazon acted, or was only asked
            witness.at = fatal(part, chance.randrange(3))
            ends.append(run(office, witness, tmp_path))
        witness.at = lambda _: False
        ends.append(run(office, witness, tmp_path))
        states = Counter(office.state(row)[0] for row in rows)
        clocks = Counter(office.clock(one) for one in messages)
    assert ends.count(-signal.SIGKILL) == 2, ends
    assert ends[-1] == 0
    assert set(witness.texts.values()) == {1}, "the wire: no text twice"
    assert len(office.log()) == len(witness.texts), "the log: as many as the wire"
    assert states["done"] + states["unknown"] == MANY
    assert states["done"] <= len(office.log()) <= MANY
    assert states["unknown"] >= 1, "a kill after Amazon acted cannot be told"
    assert clocks == {"answered": states["done"], "open": states["unknown"]}


def test_a_mail_that_was_taken_when_we_died_is_not_sent_again(tmp_path: Path) -> None:
    """Where the server keeps what it sends, the Sent folder tells; of the rest nobody knows."""
    witness, counter, folders = Witness(), outgoing.Counter(), server.Post()
    with opened(tmp_path) as office, connected(office, counter, folders):
        rows = [office.plan(office.hear(n), office.text(n), "mail") for n in (1, 2)]
        with effects.writing(office.ctx.store) as conn:
            brake.put(conn, Switch("mail", ACCOUNT, "on", office.ctx.now()))
        counter.taken = witness.kill
        assert run(office, witness, tmp_path) == -signal.SIGKILL
        counter.taken = lambda: None
        folders.folders["Sent"] += [raw for *_, raw in counter.mails[:1]]
        kept = named_in(folders.folders["Sent"])
        assert run(office, witness, tmp_path) == 0
        ids = named_in([raw for *_, raw in counter.mails])
        states = {named(row.key, "shop@x.cn"): office.state(row) for row in rows}
    assert len(set(ids)) == len(ids), "no mail twice"
    assert [states[one] for one in kept] == [("done", "found_sent")]
    others = {state for one, state in states.items() if one not in kept}
    assert others <= {("done", "sent"), ("unknown", "not_told")}


def named_in(mails: list[bytes]) -> list[str]:
    return [str(message_from_bytes(raw)["Message-ID"]) for raw in mails]
