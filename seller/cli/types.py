"""`seller listings types`: the product types of a marketplace by word, title or ASIN."""

from __future__ import annotations

import re
from typing import Annotated, Any, NamedTuple

import typer

from jobs.context import Context, context
from seller.amazon import definitions as amazon
from seller.amazon.session import Session
from seller.cli.definitions import LOCALES, asking
from seller.cli.output import LANGUAGE, AsJson, emit, guarded, say, table
from seller.cli.products import Lang, language_of
from seller.errors import Skip
from seller.listings.english import english
from seller.marketplaces import marketplace
from seller.store import definitions as store

ASIN = re.compile(r"B0[0-9A-Z]{8}|[0-9]{9}[0-9X]")

Place = Annotated[str, typer.Option("--marketplace", help=say("Marketplace, as DE"))]
Of = Annotated[str, typer.Option(help=say("The account that asks"))]


class Type(NamedTuple):
    """`by`: how it was found (asin, words, english, title, kept, all); `title`: the ASIN's."""

    product_type: str
    name: str
    by: str
    title: str = ""


@guarded
def types(
    words: Annotated[
        list[str] | None, typer.Argument(help=say("Words, Chinese too, or an ASIN, or a title"))
    ] = None,
    place: Place = "US",
    account: Of = "",
    lang: Lang = "",
    as_json: AsJson = False,
) -> None:
    language = language_of(lang or LANGUAGE)
    code = marketplace(place).code
    with context() as ctx:
        found = _found(ctx, " ".join(words or ()).strip(), code, LOCALES[language], account)
    rows = [{**one._asdict(), "marketplace": code} for one in found]
    if as_json:
        emit(rows)
    else:
        heads = (say("product type"), say("name"), say("found by"), say("title"))
        table(heads, [tuple(one) for one in found])


def _found(ctx: Context, words: str, code: str, locale: str, account: str) -> list[Type]:
    asked = asking(ctx, code, [account] if account else ())
    if asked is None:
        return _kept(ctx, words, code, locale)
    return ask(ctx.session(asked), words, code, locale)


def ask(session: Session, words: str, code: str, locale: str) -> list[Type]:
    """By ASIN, by the words as they are, by their English, by a title: the first that answers."""
    if ASIN.fullmatch(words.upper()):
        kind, title = _of_asin(session, code, words.upper())
        if not kind:
            raise Skip("listings.asin_type", asin=words.upper(), marketplace=code)
        names = amazon.search(session, code, words=kind, locale=locale)
        return [Type(kind, names.get(kind, kind), "asin", title)]
    ways: list[tuple[str, dict[str, Any]]] = [("words" if words else "all", {"words": words})]
    if translated := english(words):
        ways.append(("english", {"words": translated}))
    if words:
        ways.append(("title", {"title": translated or words}))
    for by, asked in ways:
        if found := amazon.search(session, code, locale=locale, **asked):
            return [Type(kind, name, by) for kind, name in found.items()]
    return []


def _of_asin(session: Session, code: str, asin: str) -> tuple[str, str]:
    """Somebody asked for this one: unlike at a sync, there is no rest that goes on."""
    try:
        return amazon.of_asin(session, code, asin)
    except Skip as error:
        if error.key == "amazon.not_found":
            raise Skip("listings.asin_unknown", asin=asin, marketplace=code) from error
        raise


def _kept(ctx: Context, words: str, code: str, locale: str) -> list[Type]:
    """Among the definitions that are kept, where nobody can ask Amazon."""
    wanted = [word.casefold() for word in f"{words} {english(words)}".split()]
    with ctx.store.reading() as conn:
        known = store.names(conn, code, locale)
    return [
        Type(kind, name, "kept")
        for kind, name in known.items()
        if not wanted or any(word in f"{kind} {name}".casefold() for word in wanted)
    ]
