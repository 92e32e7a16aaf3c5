"""Which accounts, marketplaces and owners a list is about: the same three options everywhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from jobs.context import Context
from seller.cli.output import say
from seller.store import Connection
from seller.store.owners import sites

Names = list[str] | None
Accounts = Annotated[Names, typer.Option("--account", help=say("Only these accounts"))]
Places = Annotated[Names, typer.Option("--marketplace", help=say("Only these marketplaces"))]
Owners = Annotated[Names, typer.Option("--owner", help=say("Only where these persons sell"))]


class Chosen:
    """What a row must be of to be shown; nothing chosen means everything."""

    def __init__(
        self, ctx: Context, conn: Connection, accounts: Names, places: Names, owners: Names
    ) -> None:
        if accounts:
            ctx.chosen(accounts)  # an unknown name is said, not an empty list
        self._accounts = set(accounts or ())
        self._places = {code.upper() for code in places or ()}
        self._sites = sites(conn, owners) if owners else None

    def holds(self, account: str, marketplaces: Sequence[str]) -> bool:
        """Whether any of the account's marketplaces is chosen."""
        if self._accounts and account not in self._accounts:
            return False
        left = set(marketplaces)
        if self._places:
            left &= self._places
        if self._sites is not None:
            left &= {code for owner, code in self._sites if owner == account}
        return bool(left) or not (self._places or self._sites is not None)
