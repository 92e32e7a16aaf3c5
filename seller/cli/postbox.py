"""`seller messages connect`: the mailbox an account's mail comes to, and how its answers go out."""

from __future__ import annotations

import os
import time
from dataclasses import asdict, replace
from typing import Annotated, Any

import typer

from jobs.answers import opened
from jobs.context import Context, context
from seller.cli import identity
from seller.cli.output import AsJson, emit, guarded, say, tell
from seller.errors import Stop
from seller.facts import Account
from seller.mailbox import SECURITY, Box, Mailbox, ask, begin, typed
from seller.mailer import Sender
from seller.store import boxes


def register(app: typer.Typer) -> None:
    words = say("Connect the mailbox that receives an account's mail")
    app.command("connect", help=words)(connect)


@guarded
def connect(
    account: Annotated[str, typer.Option(help=say("Name of the account"))],
    host: Annotated[str, typer.Option(help=say("The IMAP server"))],
    user: Annotated[str, typer.Option(help=say("The mailbox's user name"))],
    port: Annotated[int, typer.Option(help=say("The server's port"))] = 993,
    security: Annotated[str, typer.Option(help=say("tls, starttls or none"))] = "tls",
    folder: Annotated[str, typer.Option(help=say("The folder that receives mail"))] = "INBOX",
    sent: Annotated[str, typer.Option(help=say("The folder of sent mail; else found"))] = "",
    authority: Annotated[str, typer.Option(help=say("A file of certificates to trust"))] = "",
    client: Annotated[
        str, typer.Option(help=say("OAuth2: the application's id; the password is a refresh token"))
    ] = "",
    sign_in: Annotated[
        bool, typer.Option("--sign-in", help=say("OAuth2: allow it on the provider's page"))
    ] = False,
    token_url: Annotated[str, typer.Option(help=say("Where tokens are given, if unusual"))] = "",
    proxy: Annotated[str, typer.Option(help=say("An HTTP proxy: http://127.0.0.1:7890"))] = "",
    smtp_host: Annotated[str, typer.Option(help=say("The server for outgoing mail"))] = "",
    smtp_port: Annotated[int, typer.Option(help=say("The server's port"))] = 465,
    smtp_security: Annotated[str, typer.Option(help=say("tls, starttls or none"))] = "tls",
    address: Annotated[str, typer.Option(help=say("In whose name; else the user name"))] = "",
    as_json: AsJson = False,
) -> None:
    if {security, smtp_security} - set(SECURITY):
        raise Stop("mailbox.security")
    secret = os.environ.get("SELLER_MAIL_SECRET", "") if client else ""
    way = Box(host, port, user, "", security, authority, client, secret, token_url, proxy)
    box = _opening(replace(way, sends=bool(smtp_host)), sign_in)
    sender = Sender(
        host=smtp_host,
        port=smtp_port,
        user=user,
        password="" if client else os.environ.get("SELLER_SMTP_PASSWORD") or box.password,
        address=(address or user).strip().lower(),
        security=smtp_security,
        authority=authority,
    )
    with context() as ctx:
        (one,) = ctx.chosen([account])
        settings = {**_tried(ctx, one, box, sender), "folder": folder, "sent": sent}
        with ctx.store.writing(one.account) as conn:
            boxes.connect(conn, ctx.keys, one.account, settings)
    told = {"account": account, "host": host, "connected": True, "sends": bool(smtp_host)}
    if as_json:
        emit(told)
    else:
        tell(say("done"))


def _tried(ctx: Context, account: Account, box: Box, sender: Sender) -> dict[str, Any]:
    """What is kept of the ways in and out, after both have worked."""
    renewed = [box.password]
    with Mailbox(box, renewed.append):
        settings: dict[str, Any] = asdict(box)
    if sender.host:
        identity.own(ctx, account, sender.address)
        with opened(replace(box, password=renewed[-1]), sender, renewed.append):
            settings["smtp"] = asdict(sender)
    return {**settings, "password": renewed[-1]}


def _opening(way: Box, sign_in: bool) -> Box:
    """The box with what lets in."""
    password = _allowed(way) if way.client and sign_in else _password(way.client)
    return replace(way, password=typed(password))


def _password(client: str) -> str:
    question = say("Refresh token") if client else say("Password or authorisation code")
    return os.environ.get("SELLER_MAIL_PASSWORD") or str(
        typer.prompt(question, hide_input=True, err=True)
    )


def _allowed(box: Box) -> str:
    """Wait until a person has allowed it; the code runs out by itself."""
    code = begin(box)
    tell(say("Open {address} and type {code}").format(address=code.address, code=code.shown))
    token = ""
    while not token:
        time.sleep(code.wait)
        token, wait = ask(box, code)
        code = replace(code, wait=wait)
    return token
