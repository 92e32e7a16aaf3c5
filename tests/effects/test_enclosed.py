"""Files that go with a message: uploaded first, sent once, and the same rules as for words."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from jobs import answers as job
from seller.cli.app import app
from seller.errors import Stop
from seller.facts import Reader
from seller.store import effects, letters
from seller.views import answers
from seller.views.answers import Enclosed, Folder
from tests.effects.office import Office, environment, opened

PAPER = Enclosed("Warranty.pdf", b"%PDF-1.7 two years")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with opened(tmp_path / "home") as found:
        yield found


def asked(office: Office, topic: str = "warranty") -> Folder:
    """A buyer asks about a warranty of an order for which Amazon lists one."""
    message = office.hear(1, words="How long is the warranty? Do you have a warranty card?")
    job.ask(office.ctx, office.account, "US", office.late)
    return office.folder(message, files=True, topic=topic)


def planned(office: Office, one: Folder, files: list[Enclosed]) -> Any:
    sent = job.enclose(office.ctx, office.account, one, "warranty", files)
    made = answers.prepared(one, "warranty", "", who="Li", now=office.ctx.now(), files=sent)
    with effects.writing(office.ctx.store) as conn:
        letters.plan(conn, office.ctx.keys, *made)
    return made[0]


def test_a_file_goes_out_once_and_stops_the_clock(office: Office) -> None:
    one = asked(office)
    assert one.best == "warranty"
    row = planned(office, one, [PAPER])
    assert planned(office, one, [PAPER]).key == row.key, "the same file is the same answer"
    office.send()
    office.send()
    assert (office.state(row), office.log()) == (("done", "sent"), [office.late])
    assert one.message
    assert office.clock(one.message.message_id) == "answered"
    uploads = office.server.state.feeds.uploads
    contents = {each.file.read_bytes() for each in uploads._uploads.values()}
    assert contents == {PAPER.content}


def test_where_the_answer_was_lost_a_person_decides(office: Office) -> None:
    one = asked(office)
    row = planned(office, one, [PAPER])
    office.server.state.faults.command(kind="lost", operation="CreateWarranty")
    office.send()
    office.send()
    assert (office.state(row), len(office.log())) == (("unknown", "not_told"), 1)
    with pytest.raises(Stop, match=r"messages\.undecided"):
        planned(office, one, [PAPER, PAPER])


def test_a_broken_upload_reaches_nobody_and_is_made_again(office: Office) -> None:
    one = asked(office)
    for kind in ("html503", "lost"):
        office.server.state.faults.command(
            kind=kind, operation="createUploadDestinationForResource"
        )
    row = planned(office, one, [PAPER])
    assert office.log() == []
    office.send()
    assert (office.state(row)[0], len(office.log())) == ("done", 1)


def test_what_the_page_plans_is_uploaded_by_the_job_and_goes_out_once(
    office: Office, tmp_path: Path
) -> None:
    one = asked(office)
    made = answers.prepared(one, "warranty", "", who="Li", now=office.ctx.now(), papers=[PAPER])
    with effects.writing(office.ctx.store) as conn:
        letters.plan(conn, office.ctx.keys, *made)
    kept = b"".join(one.read_bytes() for one in tmp_path.rglob("seller.db*"))
    assert b64encode(PAPER.content)[:12] not in kept, "sealed"
    office.server.state.faults.command(
        kind="html503", operation="createUploadDestinationForResource", times=99
    )
    office.send()
    assert (office.state(made[0]), office.log()) == (("planned", "not_uploaded"), [])
    office.server.state.faults.calm()
    office.server.state.clock.advance(timedelta(hours=1))
    office.ctx.offset += timedelta(hours=1)
    office.send()
    office.send()
    assert (office.state(made[0]), office.log()) == (("done", "sent"), [office.late])
    uploads = office.server.state.feeds.uploads._uploads.values()
    assert {each.file.read_bytes() for each in uploads} == {PAPER.content}
    by = Reader("Li", "a test", office.ctx.now())
    words = letters.opened(office.ctx.store, office.ctx.keys, made[0].key, by)
    assert words
    assert (words.papers, [name for _, name in words.files]) == ([], [PAPER.name])
    assert planned(office, one, [PAPER]).key == made[0].key, "the same file is the same answer"


@pytest.mark.parametrize(
    ("file", "key"),
    [
        (Enclosed("a.exe", b"MZ"), "messages.file_kind"),
        (Enclosed("a.pdf", b"%PDF-" + b"x" * 10_000_000), "messages.files_many"),
        (Enclosed("a.txt", b"Please change your review."), "messages.file_text"),
    ],
)
def test_a_file_that_may_not_go_is_not_planned(office: Office, file: Enclosed, key: str) -> None:
    with pytest.raises(Stop, match=key.replace(".", r"\.")):
        answers.prepared(
            asked(office), "warranty", "", who="Li", now=office.ctx.now(), papers=[file]
        )


def test_words_and_files_stay_where_they_belong(office: Office) -> None:
    one = asked(office)
    with pytest.raises(Stop, match=r"messages\.file_alone"):
        answers.prepared(one, "warranty", "Hello", who="Li", now=office.ctx.now())
    assert one.message
    late = office.folder(one.message.message_id, files=True, topic="delivery")
    with pytest.raises(Stop, match=r"messages\.no_files"):
        answers.prepared(late, "mail", "Hello", who="Li", now=office.ctx.now())


def test_the_command_takes_files(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment(office.server, tmp_path / "home").items():
        monkeypatch.setenv(name, value)
    message = office.hear(1, words="How long is the warranty?")
    good, bad = tmp_path / "Warranty.pdf", tmp_path / "Warranty.exe"
    good.write_bytes(PAPER.content)
    bad.write_bytes(b"MZ")

    def run(*words: str) -> Any:
        return CliRunner().invoke(app, ["messages", "answer", message, *words, "--json"])

    assert (run(f"--attach={bad}").exit_code, office.log()) == (2, [])
    assert run(f"--attach={tmp_path / 'none.pdf'}").exit_code == 2
    dry = json.loads(run(f"--attach={good}", "--dry-run").stdout)
    assert (dry["type"], dry["files"], dry["state"]) == ("warranty", ["Warranty.pdf"], None)
    done = json.loads(run(f"--attach={good}").stdout)
    assert (done["state"], done["code"], office.log()) == ("done", "sent", [office.late])
    assert run(f"--attach={good}").exit_code == 2
    assert len(office.log()) == 1
