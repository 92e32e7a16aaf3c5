"""`seller lint` as a person or a program calls it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


def lint(*flags: str, text: bytes = b"", lang: str = "en") -> subprocess.CompletedProcess[bytes]:
    call = [sys.executable, "-m", "seller", "lint", *flags]
    environment = {**os.environ, "SELLER_LANG": lang, "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(call, input=text, env=environment, capture_output=True, check=False)


def test_a_clean_text_is_exit_0_and_a_breach_exit_1(tmp_path: Path) -> None:
    file = tmp_path / "reply.txt"
    file.write_bytes(b"\xef\xbb\xbfWe are sorry that it is late.\r\n")
    assert lint(str(file)).returncode == 0
    told = lint("-", "--json", text="请把差评删掉".encode(), lang="zh_CN")
    assert told.returncode == 1
    (breach,) = json.loads(told.stdout)
    assert (breach["rule"], breach["quote"]) == ("change_review", "把差评删掉")
    assert "沟通指南" in breach["why"]
    assert "把差评删" in lint("-", text="请把差评删掉".encode()).stdout.decode()


@pytest.mark.parametrize(
    ("flags", "text", "word"),
    [
        (("no-such-file.txt",), b"", "cannot be read"),
        (("-",), b"\xff\xfe\x00", "not in UTF-8"),
        (("-", "--type", "dove"), b"x", "confirmOrderDetails"),
        (("-", "--language", "xx"), b"x", "zh"),
        (("-",), b"x" * 1_000_001, "too large"),
    ],
)
def test_what_cannot_be_checked_is_exit_2_with_words(flags, text, word) -> None:
    done = lint(*flags, text=text)
    assert done.returncode == 2
    assert word in done.stderr.decode()
