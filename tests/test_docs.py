"""The documents tell the truth: commands, settings, files and JSON are compared with the code."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from dashboards import PAGES
from seller.cli.app import app
from seller.language import translator
from seller.settings import Settings
from tests import documents, tree
from tests.test_architecture import ARROWS

DOCS = documents.documents()
READMES = (tree.ROOT / "README.md", tree.ROOT / "README.zh-CN.md")
READ_ONLY = ("accounts list", "jobs list", "status")
"""Commands that answer without Amazon, on an empty home."""


WHOLE: Any = get_command(app)


def command(words: list[str]) -> Any:
    """The command that the words name; None where there is none."""
    found = WHOLE
    for word in words:
        if not hasattr(found, "commands") or word.startswith("-"):
            return found
        found = found.commands.get(word)
        if found is None:
            return None
    return found


def leaves(group: Any, *before: str) -> Iterator[tuple[str, Any]]:
    """Every command that does something, with its full name."""
    for name, inner in group.commands.items():
        if hasattr(inner, "commands"):
            yield from leaves(inner, *before, name)
        else:
            yield " ".join((*before, name)), inner


def options(found: Any) -> set[str]:
    return {"--help"} | {opt for one in found.params for opt in (*one.opts, *one.secondary_opts)}


COMMANDS = dict(leaves(WHOLE))


@pytest.mark.parametrize("path", DOCS, ids=tree.short)
def test_every_command_exists_with_its_options(path: Path) -> None:
    targets = set(re.findall(r"^([a-z]+)(?=[a-z ]*:)", makefile(), re.MULTILINE))
    problems = []
    for program, *words in documents.commands(path):
        line = " ".join((program, *words))
        if program == "make":
            problems += [f"{line}: no such target" for word in words if unknown(word, targets)]
        elif (found := command(words)) is None:
            problems.append(f"{line}: no such command")
        else:
            given = {word.split("=")[0] for word in words if word.startswith("--")}
            problems += [f"{line}: no option {option}" for option in given - options(found)]
    tree.clean(problems)


def makefile() -> str:
    return (tree.ROOT / "Makefile").read_text(encoding="utf-8")


def unknown(word: str, targets: set[str]) -> bool:
    return "=" not in word and word not in targets


def test_an_unknown_command_is_noticed() -> None:
    assert command(["jobs", "dance"]) is None
    assert "--dance" not in options(command(["jobs", "run"]))


@pytest.mark.parametrize("path", READMES, ids=tree.short)
def test_each_page_is_told_of_once(path: Path) -> None:
    """`Title (what it shows)`, in the language of the file; a merge had told of three twice."""
    say = translator("zh_CN" if path.stem.endswith("CN") else "en")
    text = " ".join(path.read_text("utf-8").split())
    for title in (say(page.title) for page in PAGES):
        told = re.findall(rf"{re.escape(title)} ?\([^)]", text)
        assert len(told) == 1, f"{path.name} tells of the page {title} {len(told)} times"


@pytest.mark.parametrize("path", READMES, ids=tree.short)
def test_the_readme_names_every_command(path: Path) -> None:
    told = {" ".join(words) for words in documents.commands(path)}
    missing = {name for name in COMMANDS if not any(f"seller {name}" in line for line in told)}
    assert not missing, f"{path.name} does not show {missing}"


def test_both_readmes_are_the_same() -> None:
    english, chinese = READMES
    assert documents.headings(english) == documents.headings(chinese)
    assert documents.commands(english) == documents.commands(chinese)


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Nobody's settings but an empty home."""
    bare = {name: value for name, value in os.environ.items() if not name.startswith("SELLER_")}
    return {**bare, "SELLER_HOME": str(tmp_path_factory.mktemp("docs")), "SELLER_LANG": "en"}


@pytest.mark.parametrize("name", READ_ONLY)
def test_a_read_only_command_answers_as_documented(name: str, environment: dict[str, str]) -> None:
    call = [sys.executable, "-m", "seller", *name.split()]
    plain = subprocess.run(call, env=environment, capture_output=True, text=True, check=False)
    assert plain.returncode == 0, plain.stderr
    answer = subprocess.run(
        [*call, "--json"], env=environment, capture_output=True, text=True, check=True
    )
    got, shown = json.loads(answer.stdout), documents.example(f"seller {name}")
    assert type(got) is type(shown)
    if got:
        assert set(got[0]) == set(shown[0])


def test_every_json_is_documented() -> None:
    for name, found in COMMANDS.items():
        if "--json" in options(found):
            assert documents.example(f"seller {name}") is not None


def test_settings_are_documented() -> None:
    table = dict(re.findall(r"^\| `(SELLER_\w+)` \| (.*?) \|", settings_page(), re.MULTILINE))
    told = {f"SELLER_{name.upper()}": field.description for name, field in fields().items()}
    assert {name: table.get(name) for name in told} == told, "docs/settings.md: name, description"
    assert set(table) == set(told) | read_directly(), "docs/settings.md: a row per variable"


def settings_page() -> str:
    return (tree.ROOT / "docs" / "settings.md").read_text(encoding="utf-8")


def fields() -> dict[str, Any]:
    return dict(Settings.model_fields)


def read_directly() -> set[str]:
    """Variables that a command reads past the settings, because they are secrets of one moment."""
    return {
        node.value
        for path in tree.files("seller", "jobs", "dashboards")
        if "sandbox" not in path.parts  # Amazon has enumerations that look like our variables
        for node in ast.walk(tree.parsed(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if re.fullmatch(r"SELLER_[A-Z_]+", node.value)
    } - {f"SELLER_{name.upper()}" for name in fields()}


def test_the_example_environment_has_every_setting() -> None:
    body = (tree.ROOT / ".env.example").read_text(encoding="utf-8")
    shown = re.findall(r"^#(SELLER_\w+)=(.*)$", body, re.MULTILINE)
    assert [name for name, _ in shown] == [f"SELLER_{name.upper()}" for name in fields()]
    for (name, value), field in zip(shown, fields().values(), strict=True):
        if isinstance(field.default, int | float):
            assert value == f"{field.default:g}", name


@pytest.mark.parametrize("path", DOCS, ids=tree.short)
def test_links_and_paths_lead_somewhere(path: Path) -> None:
    body = documents.text(path)
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", body)
    files = re.findall(
        r"`((?:seller|jobs|dashboards|docs|tests|requirements)/[a-z0-9_./-]+)`", body
    )
    missing = [link for link in links if not (path.parent / link).exists()]
    missing += [file for file in files if not (tree.ROOT / file).exists() and not planned(file)]
    assert not missing, f"{tree.short(path)} points at {missing}"


def planned(file: str) -> bool:
    """A folder of the design that nothing lives in yet."""
    return file.removeprefix("seller/").rstrip("/") in ARROWS


def test_the_changelog_has_this_version() -> None:
    project = tomllib.loads((tree.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    changes = (tree.ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(rf"^## \[?{re.escape(project['project']['version'])}", changes, re.MULTILINE)


def test_decisions_are_numbered_and_short() -> None:
    found = sorted((tree.ROOT / "docs" / "decisions").glob("*.md"))
    numbers = [int(path.name[:4]) for path in found]
    assert numbers == list(range(1, len(found) + 1)), "one number per decision, without gaps"
    long = [path.name for path in found if len(documents.text(path).split()) > 600]
    assert not long, f"half a page is enough for a decision: {long}"


def test_recipes_have_at_most_five_steps() -> None:
    recipes = re.split(r"^### ", documents.text(tree.ROOT / "CONTRIBUTING.md"), flags=re.MULTILINE)[
        1:
    ]
    assert len(recipes) >= 5, "a recipe for each kind"
    for recipe in recipes:
        steps = re.findall(r"^(?:[-*]|\d+\.) ", recipe.split("\n## ")[0], re.MULTILINE)
        assert 1 <= len(steps) <= 5, recipe.splitlines()[0]
