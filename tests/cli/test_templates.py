"""`seller desk templates`: written out, edited, checked, and read where a buyer is answered."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from jobs.context import context
from seller.cli.app import app
from seller.wording import LANGUAGES, SHIPPED
from seller.wording.template import NAMES

LAWFUL = "Hello,\n\nwe are sorry about your order {order}. What went wrong?\n"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SELLER_HOME", str(tmp_path))
    return tmp_path / "templates" / "mail"


def run(*words: str):
    done = CliRunner().invoke(app, ["desk", "templates", *words, "--json"])
    return json.loads(done.stdout) if done.stdout else done.stderr, done.exit_code


def test_ours_are_written_once_and_pass_as_the_sellers_own(home: Path) -> None:
    count = len(LANGUAGES) * len(NAMES)
    assert run("--to", str(home)) == ({"folder": str(home), "written": count, "kept": 0}, 0)
    (home / "en" / "contact.txt").write_text(LAWFUL, encoding="utf-8")
    assert run("--to", str(home))[0]["kept"] == count
    told, code = run("--check")
    assert (told["templates"], told["findings"], code) == ([], [], 0)
    told, code = run()
    assert all(one["own"] for one in told["templates"])
    (mine,) = (
        one for one in told["templates"] if (one["language"], one["name"]) == ("en", "contact")
    )
    assert (mine["text"], mine["subject"], code) == (LAWFUL.strip(), "", 0)
    with context() as ctx:
        assert "What went wrong?" in ctx.wording().suggested("contact", "1", "en", [])


def test_a_file_that_breaks_a_rule_is_named_with_its_line_and_not_used(home: Path) -> None:
    (home / "de").mkdir(parents=True)
    ours = (SHIPPED / "de" / "contact.txt").read_text(encoding="utf-8")
    (home / "de" / "contact.txt").write_text(f"{ours}\nhttps://shop.cn\n", encoding="utf-8")
    told, code = run("--check")
    (one,) = told["findings"]
    assert (one["file"], one["code"], one["severity"]) == ("de/contact.txt", "lint.link", "error")
    assert (one["line"], code) == (ours.count("\n") + 2, 1)
    told, code = run()
    assert not any(each["own"] for each in told["templates"])
    assert code == 0


def test_people_read_the_place(home: Path) -> None:
    (home / "en").mkdir(parents=True)
    (home / "en" / "reply.txt").write_text("Thank you {name}", encoding="utf-8")
    done = CliRunner().invoke(app, ["desk", "templates", "--check"])
    assert (done.stdout, done.exit_code) == ("", 1)
    assert f"{home / 'en' / 'reply.txt'}:1: " in done.stderr
    assert "{name}" in done.stderr
    for one in run("--check")[0]["findings"]:
        assert all(one[part] in done.stderr for part in ("message", "why", "fix"))


def test_a_folder_that_cannot_be_written_to_stops(home: Path) -> None:
    home.parent.mkdir(parents=True)
    home.write_text("a file")
    assert run("--to", str(home))[1] == 2
