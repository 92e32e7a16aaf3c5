"""The mailbox of each account, sealed, and how far its folders were read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, delete, select

from seller.crypto import Keyring
from seller.facts import Folder
from seller.store import post
from seller.store.engine import upsert


def connect(conn: Connection, keys: Keyring, account: str, settings: Mapping[str, Any]) -> None:
    """Keep how to get in. Another mailbox is read from its beginning."""
    before = found(conn, keys, account)
    row = {"account": account, "sealed": keys.seal(json.dumps(dict(settings)).encode())}
    statement = upsert(conn, post.mailboxes).values(**row)
    conn.execute(
        statement.on_conflict_do_update(
            index_elements=["account"], set_={"sealed": statement.excluded.sealed}
        )
    )
    same = ("host", "user")
    if before and any(before[name] != settings[name] for name in same):
        folders = post.mail_folders
        conn.execute(delete(folders).where(folders.c.account == account))


def renew(conn: Connection, keys: Keyring, account: str, token: str) -> None:
    """Keep the refresh token that came instead of the one that was used."""
    before = found(conn, keys, account)
    if before:
        connect(conn, keys, account, {**before, "password": token})


def found(conn: Connection, keys: Keyring, account: str) -> dict[str, Any] | None:
    """How to get into an account's mailbox; None where none is connected."""
    row = post.mailboxes.c
    sealed = conn.scalar(select(row.sealed).where(row.account == account))
    settings: dict[str, Any] | None = json.loads(keys.open(sealed)) if sealed else None
    return settings


def place(conn: Connection, account: str, folder: str) -> Folder:
    """Where reading goes on."""
    row = post.mail_folders.c
    query = select(row.validity, row.uid).where(row.account == account, row.folder == folder)
    last = conn.execute(query).first()
    return (
        Folder(account, folder, last.validity, last.uid) if last else Folder(account, folder, 0, 0)
    )


def keep(conn: Connection, at: Folder) -> None:
    """Remember where reading goes on; in one transaction with what was read."""
    statement = upsert(conn, post.mail_folders).values(**asdict(at))
    conn.execute(
        statement.on_conflict_do_update(
            index_elements=["account", "folder"],
            set_={"validity": statement.excluded.validity, "uid": statement.excluded.uid},
        )
    )
