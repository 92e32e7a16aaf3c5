"""A bar on a terminal, plain lines elsewhere, and never a byte of it on stdout."""

from __future__ import annotations

import io
import os
import pty
import subprocess
import sys

from seller.cli import progress
from seller.cli.progress import Progress


class Screen(io.StringIO):
    def isatty(self):
        return True


def shown(screen):
    """What a terminal would show in the end, line by line."""
    lines = []
    for line in screen.getvalue().split("\n"):
        cells: list[str] = []
        for part in line.split("\r"):
            cells[: len(part)] = part
        lines.append("".join(cells).rstrip())
    return lines


def test_a_terminal_sees_a_bar_that_goes_away_and_lines_that_stay(monkeypatch):
    monkeypatch.setattr(progress, "REDRAWN", 0.0)
    monkeypatch.setattr(sys, "stderr", screen := Screen())
    with Progress("orders", 4) as bar:
        bar.step()
        assert "1/4" in shown(screen)[-1]
        assert "25%" in shown(screen)[-1]
        bar.say("one is done")
        bar.reach(4, 4)
        assert "[########################] 100% 4/4" in shown(screen)[-1]
    assert shown(screen) == ["one is done", ""]


def test_a_file_sees_plain_lines_and_no_bar(capsys, monkeypatch):
    monkeypatch.setattr(progress, "SPOKEN", 0.0)
    with Progress("orders", 4) as bar:
        bar.step(2)
        bar.say("hello")
    told = capsys.readouterr()
    assert told.out == ""
    assert "\r" not in told.err
    assert any("2/4" in line for line in told.err.splitlines())


def test_without_a_terminal_short_work_says_nothing(capsys):
    with Progress("orders", 4) as bar:
        bar.step(4)
    assert capsys.readouterr().err == ""


def test_json_is_alone_on_stdout_while_the_bar_runs(tmp_path):
    """Stderr is a real terminal here, stdout a pipe."""
    ours, theirs = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "seller", "backup", str(tmp_path / "x.zip"), "--json"],
        env={**os.environ, "SELLER_HOME": str(tmp_path / "home"), "SELLER_LANG": "en"},
        stdout=subprocess.PIPE,
        stderr=theirs,
        check=True,
    )
    os.close(theirs)
    drawn = os.read(ours, 65536).decode()
    os.close(ours)
    assert done.stdout.startswith(b"{")
    assert b"#" not in done.stdout
    assert "\rbackup" in drawn
