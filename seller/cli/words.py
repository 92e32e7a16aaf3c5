"""The command line library's own words, in help and in errors of usage, in the user's language.

It speaks English only, except for a few headings that it looks up through gettext.
"""

from __future__ import annotations

import gettext
import io
import re
import sys
from contextlib import nullcontext, redirect_stdout

import typer
from typer.exceptions import TyperException

from seller.cli.output import say

HEADINGS = ("Options", "Arguments", "Commands", "required", "default: {default}")
SENTENCES = (
    "Usage: {usage}",
    "Show this message and exit.",
    "Try '{command}' for help.",
    "Error: {message}",
    "Invalid value for {name}: {message}",
    "Missing argument {name}.",
    "Missing option {name}.",
    "Missing command.",
    "No such command {name}. Did you mean {others}?",
    "No such command {name}.",
    "No such option: {name} (Possible options: {others})",
    "No such option: {name}",
    "Option {name} does not take a value.",
    "Option {name} requires an argument.",
    "Got unexpected extra argument(s) ({words})",
    "Input should be greater than or equal to {limit}",
    "Input should be less than or equal to {limit}",
    "Input should be a valid integer, unable to parse string as an integer",
    "Input should be a valid number, unable to parse string as a number",
)
"""What it writes, of what a user of these commands can meet; the longer ones first."""
HOLE = re.compile(r"\\{(\w+)\\}")


def _pattern(sentence: str) -> re.Pattern[str]:
    words = HOLE.sub(r"(?P<\1>.+)", re.escape(sentence))
    return re.compile(rf"^(\s*(?:--help\s+)?){words}$")


PATTERNS = {sentence: _pattern(sentence) for sentence in SENTENCES}


def run(app: typer.Typer) -> int:
    """The command that was typed; its exit code."""
    gettext.dgettext = lambda domain, message: say(message)  # noqa: ARG005
    asked, help_text = "--help" in sys.argv, io.StringIO()
    try:
        with redirect_stdout(help_text) if asked else nullcontext():
            code = app(standalone_mode=False)
    except TyperException as error:
        complaint = io.StringIO()
        error.show(complaint)  # type: ignore[attr-defined]
        sys.stderr.write(told(complaint.getvalue()))
        return 2
    except (typer.Abort, KeyboardInterrupt):
        sys.stderr.write(say("Stopped; everything finished so far is kept.") + "\n")
        return 1
    sys.stdout.write(told(help_text.getvalue()))
    return code or 0


def told(text: str) -> str:
    """Line by line in the user's language; what is not known stays as it is."""
    return "\n".join(map(_line, text.split("\n")))


def _line(line: str) -> str:
    for english, pattern in PATTERNS.items():
        if found := pattern.match(line):
            holes = {name: _line(words) for name, words in found.groupdict().items()}
            return found.group(1) + say(english).format(**holes)
    return line
