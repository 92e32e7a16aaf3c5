"""pull: bring one source of one account up to date. Plan, fetch, archive, parse, upsert, bookmark:
one loop for all sources, safe to kill and to repeat at any moment.
"""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace

from seller.errors import Retry, SellerError
from seller.facts import Account
from seller.sources.source import Source
from seller.store import Store, lease
from seller.sync.outcome import Pulled, Reach, state
from seller.sync.puller import Puller

__all__ = ["Pulled", "Reach", "pull"]

LEASE = 15.0
"""Seconds after which a puller that died is followed by the next one."""
PATIENCE = 20.0
"""Seconds to wait for another puller: longer than a dead one stands in the way."""


def pull(
    source: Source,
    account: Account,
    marketplace: str | None,
    *,
    reach: Reach,
    force: bool = False,
) -> Pulled:
    """Ask Amazon for what is due and store it. `force` asks even where the data is fresh.

    Does not raise for what Amazon or the store say: the outcome carries it, and the bookmark too.
    """
    made = reach.session.calls
    name = f"pull {source.name} {account.account} {marketplace or ''}".strip()
    try:
        with _holding(reach.store, name) as held:
            outcome = Puller(source, account, marketplace, reach, held).run(force=force)
    except SellerError as error:  # somebody else is at it, or the store is out of reach
        outcome = Pulled(state(error), error=error)
    return replace(outcome, calls=reach.session.calls - made)


@contextmanager
def _holding(store: Store, name: str) -> Iterator[lease.Lease]:
    """The lease; if somebody has it now, a little later: then there may be nothing left to do."""
    owner = f"{socket.gethostname()} {os.getpid()}"
    until = time.monotonic() + PATIENCE
    with ExitStack() as stack:
        while True:
            try:
                held = stack.enter_context(lease.hold(store.side, name, LEASE, owner))
                break
            except Retry as error:
                if error.key != "lease.held" or time.monotonic() > until:
                    raise
                time.sleep(min(error.after, 0.5))
        yield held
