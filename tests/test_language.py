"""Every word a user reads exists in both languages, and every entry of the catalogues is used."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from dashboards import PAGES
from seller.facts.case import CAUSES, DEEDS, OUTCOMES, STATUSES
from seller.language import LANGUAGES, catalogue
from seller.sources import SOURCES
from seller.views import ended
from tests import tree

LOCALE = tree.ROOT / "seller" / "locale"
PARTS = ("what", "why", "fix")
RAISES = {"Stop", "Retry", "Skip", "SellerError"}
TRANSLATES = {"say", "_"}
KEY = re.compile(r"([a-z]+)\.[a-z0-9_]+$")
PLACEHOLDER = re.compile(r"{(\w*)[^}]*}")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
WIDE = r"[\u3001-\u303f\u4e00-\u9fff\uff00-\uffef“”]"
HALF = re.compile(rf"(?<={WIDE})[,;:!?()]|[,;:!?()](?={WIDE})")
"""Half-width punctuation that touches Chinese."""
CODE = re.compile(r"&[a-z]+;|[a-z]+://[^\s，；。）]*")
"""What is typed for machines, and keeps its signs."""

SHOWS = {"tell", "echo", "prompt", "confirm", "Typer", "Option", "Argument"} | {
    "title", "header", "subheader", "caption", "write", "markdown", "text", "metric", "tabs",
    "info", "warning", "error", "success", "button", "link_button", "selectbox", "multiselect",
    "radio", "checkbox", "toggle", "expander", "page_link", "date_input", "segmented_control",
    "pills", "number_input", "text_input", "Page",
}  # fmt: skip
"""Functions whose text lands before a user's eyes, in the command and on the pages."""

WORDS = {"ok", "fresh", "due", "not yet due", "no rows", "partial", "blocked", "failed"}
"""The states, which reach the translator by way of variables."""


@cache
def messages(language: str) -> dict[str, Message]:
    """All messages of a language; the same one in two files is refused."""
    found: dict[str, Message] = {}
    for path in sorted((LOCALE / language).glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale=language):
                if message.id:
                    assert message.id not in found, f"{tree.short(path)}: {message.id} stands twice"
                    found[str(message.id)] = message
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_program_reads_what_a_translators_tool_reads(language: str) -> None:
    told = {name: message.string for name, message in messages(language).items() if message.string}
    assert catalogue(language) == told


@cache
def keys(language: str) -> set[str]:
    """Keys of errors: `money.digits` for money.digits.what, .why and .fix."""
    ends = tuple(f".{part}" for part in PARTS)
    stems = {name.rsplit(".", 1)[0] for name in messages(language) if name.endswith(ends)}
    return {stem for stem in stems if KEY.match(stem)}


def sentences(language: str) -> set[str]:
    """Messages that are English sentences, not parts of errors."""
    parts = {f"{key}.{part}" for key in keys(language) for part in PARTS}
    return set(messages(language)) - parts


def speaking() -> list[Path]:
    """All files but the simulated Amazon's, which speaks to programs in words of its own."""
    return [path for path in tree.files() if "sandbox" not in path.parts]


def calls(path: Path) -> Iterator[tuple[ast.Call, str]]:
    """Every call with the last word of what is called."""
    for node in ast.walk(tree.parsed(path)):
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else None
            yield node, called or tree.dotted(node.func)


def raises(path: Path) -> Iterator[tuple[ast.Call, list[str] | None]]:
    """Errors a file makes, each with its possible keys; None where a variable holds the key."""
    for node, called in calls(path):
        if called in RAISES and node.args:
            yield node, literals(node.args[0])


def literals(node: ast.expr) -> list[str] | None:
    if isinstance(node, ast.IfExp):
        yes, no = literals(node.body), literals(node.orelse)
        return yes + no if yes and no else None
    return [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def strings(path: Path) -> set[str]:
    return {
        node.value
        for node in ast.walk(tree.parsed(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def looks_like_key(text: str, rooms: set[str]) -> bool:
    match = KEY.match(text)
    if not match or match.group(1) not in rooms:
        return False
    return not tree.exists(text) and not tree.exists(f"seller.{text}")


@cache
def raised() -> dict[str, str]:
    """Every key that can be raised, with one place."""
    found: dict[str, str] = {}
    for path in speaking():
        made = list(raises(path))
        for node, names in made:
            found |= dict.fromkeys(names or [], f"{tree.short(path)}:{node.lineno}")
        if any(names is None for _, names in made):
            variable = {text for text in strings(path) if KEY.match(text)}
            found |= dict.fromkeys(variable - set(found), tree.short(path))
    rooms = {key.split(".", maxsplit=1)[0] for key in found}
    for path in speaking():
        for text in strings(path):
            if text not in found and looks_like_key(text, rooms):
                found[text] = tree.short(path)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_error_says_what_why_and_how_to_fix(language: str) -> None:
    tree.clean(
        [
            f"{place}: seller/locale/{language} has no {key}.{part}"
            for key, place in raised().items()
            for part in PARTS
            if not (found := messages(language).get(f"{key}.{part}")) or not found.string
        ]
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_error_text_is_left_over(language: str) -> None:
    left = keys(language) - set(raised())
    assert not left, f"nothing raises these; take them out of seller/locale/{language}: {left}"


def test_both_languages_have_the_same_errors() -> None:
    assert keys("en") == keys("zh_CN")


@pytest.mark.parametrize("language", LANGUAGES)
def test_errors_give_what_their_texts_ask_for(language: str) -> None:
    problems = []
    for path in speaking():
        for node, names in raises(path):
            given = {word.arg for word in node.keywords}
            if None in given:  # a ** hides what is given
                continue
            for key in names or []:
                asked = {ask for part in PARTS for ask in holes(language, f"{key}.{part}")}
                problems += [
                    f"{tree.short(path)}:{node.lineno} {key} asks for {ask}, which is not given"
                    for ask in asked - given
                ]
    tree.clean(problems)


def holes(language: str, message: str) -> set[str]:
    """The placeholders of a text."""
    found = messages(language).get(message)
    return set(PLACEHOLDER.findall(str(found.string))) if found else set()


def test_both_languages_have_the_same_placeholders() -> None:
    tree.clean(
        [
            f"{name}: {holes('zh_CN', name)} in zh_CN"
            for name in messages("zh_CN")
            if holes("zh_CN", name)
            != (holes("en", name) if name in messages("en") else set(PLACEHOLDER.findall(name)))
        ]
    )


def test_every_sentence_has_its_chinese() -> None:
    problems = []
    for path in speaking():
        for node, called in calls(path):
            if called not in TRANSLATES or not node.args:
                continue
            where = f"{tree.short(path)}:{node.lineno}"
            if isinstance(node.args[0], ast.JoinedStr):
                problems.append(f"{where}: translate the sentence, then fill it with .format")
            problems += [
                f"{where}: seller/locale/zh_CN has no “{text}”"
                for text in literals(node.args[0]) or []
                if text and text not in messages("zh_CN")
            ]
    tree.clean(problems)


def test_words_in_variables_have_their_chinese() -> None:
    tables = {table for source in SOURCES.values() for table in source.tables}
    desk = {*STATUSES, *DEEDS, *CAUSES, *OUTCOMES}
    missing = (WORDS | desk | tables | set(SOURCES) | {page.title for page in PAGES}) - set(
        messages("zh_CN")
    )
    assert not missing, f"seller/locale/zh_CN has no {missing}"


def test_codes_of_the_desk_and_of_messages_are_words_in_english_too() -> None:
    codes = {*STATUSES, *DEEDS, *CAUSES, *OUTCOMES, *ended.CODES, "handed_over"}
    bare = {code for code in codes if "_" in code} - set(messages("en"))
    assert not bare, f"an English reader sees codes; seller/locale/en has no {bare}"


def test_no_sentence_is_left_over() -> None:
    used = {text for path in speaking() for text in strings(path)}
    for language in LANGUAGES:
        left = sentences(language) - used - WORDS
        assert not left, f"no code says these; take them out of seller/locale/{language}: {left}"


def test_users_see_no_text_past_the_translator() -> None:
    problems = []
    for path in [*tree.files("dashboards"), *tree.files("seller")]:
        if not {"dashboards", "cli"} & set(path.parts):
            continue
        for node, called in calls(path):
            shown = [*node.args[:1], *(word.value for word in node.keywords if word.arg == "help")]
            problems += [
                f'{tree.short(path)}:{node.lineno} {called}("{text}"): wrap it in say()'
                for argument in shown
                if called in SHOWS
                for text in literals(argument) or []
                if re.search(r"[A-Za-z]{2} [A-Za-z]|[A-Z][a-z]", text)
            ]
    tree.clean(problems)


def test_chinese_is_chinese_and_english_is_not() -> None:
    for name, message in messages("en").items():
        assert not CHINESE.search(str(message.string)), name
    for name, message in messages("zh_CN").items():
        assert message.string, f"{name} is empty"
        assert not message.fuzzy, f"{name} is a guess"


def test_chinese_has_chinese_punctuation() -> None:
    found = {
        name: str(message.string)
        for name, message in messages("zh_CN").items()
        if HALF.search(PLACEHOLDER.sub("号", CODE.sub("", str(message.string))))
        and CHINESE.search(str(message.string))
    }
    assert not found, f"write ，：；（） with the full-width keyboard: {found}"
