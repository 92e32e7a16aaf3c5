"""Product type definitions for commands: fresh from Amazon where it answers, else as kept."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import timedelta

from jobs.context import Context
from seller.amazon import definitions as amazon
from seller.amazon.session import Session
from seller.errors import Retry, Stop
from seller.facts import Account, Definition
from seller.marketplaces import marketplace
from seller.store import definitions as store

FRESH = timedelta(days=7)
"""How long a definition is believed before Amazon is asked again; a link to one lives as long."""
LOCALES = {"zh_CN": "zh_CN", "en": "en_US"}
"""Our languages, as Amazon names them."""


def definition(
    ctx: Context,
    product_type: str,
    code: str,
    *,
    language: str = "zh_CN",
    account: str = "",
    requirements: str = "LISTING",
    online: bool = True,
) -> Definition:
    """One definition; without Amazon the kept one of whatever age, and Stop where there is none.

    Raises Retry where Amazon does not answer and nothing is kept.
    """
    code = marketplace(code).code
    locale = LOCALES.get(language, language)
    with ctx.store.reading() as conn:
        kept = store.find(
            conn, product_type, code, locale, account=account, requirements=requirements
        )
    if kept and ctx.now() - kept.fetched_at < FRESH:
        return kept
    asked = asking(ctx, code, [account] if account else ()) if online else None
    if asked is None:
        if kept:
            return kept
        raise Stop("listings.definition", product_type=product_type, marketplace=code)
    try:
        return _fetched(ctx, ctx.session(asked), product_type, code, locale, requirements)
    except Retry:
        if kept:
            return kept
        raise


def asking(ctx: Context, code: str, names: Sequence[str] = ()) -> Account | None:
    """An account that may ask Amazon about a marketplace; None where there is none."""
    known = ctx.chosen(names) if names else ctx.accounts()
    return next((one for one in known if not one.offline and code in one.marketplaces), None)


def _fetched(
    ctx: Context, session: Session, product_type: str, code: str, locale: str, requirements: str
) -> Definition:
    told = amazon.ask(session, product_type, code, locale=locale, requirements=requirements)
    with ctx.store.reading() as conn:
        body = store.schema(conn, told.checksum)
    if body is None:
        body = amazon.schema(session, told)
    found = Definition(
        product_type=product_type,
        marketplace=code,
        locale=locale,
        version=told.version,
        checksum=told.checksum,
        schema=json.loads(body),
        groups=told.answer.get("propertyGroups") or {},
        fetched_at=ctx.now(),
        name=str(told.answer.get("displayName") or product_type),
        requirements=requirements,
    )
    with ctx.store.writing() as conn:
        store.keep(conn, found, body, account=session.account.account)
    return found
