"""The way from a clone to a running program: pins, hashes, make, and the files to double-click."""

from __future__ import annotations

import os
import pty
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import install
from tests import tree

REGISTRIES = [
    "pypi" + ".org", "python" + "hosted", "pypi" + ".tuna", "tuna" + ".tsinghua",
    "mirrors" + ".ali", "mirror" + "s.cloud", "pypi" + ".douban", "npmjs" + ".",
    "anaconda" + ".", "crates" + ".io",
]  # fmt: skip
"""Parts of the hosts' names, put together here so that this file does not name them either."""
PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)


def requirements(name: str) -> str:
    return (tree.ROOT / "requirements" / name).read_text(encoding="utf-8")


def declared(lines: list[str]) -> set[str]:
    """Names only, as the index spells them."""
    names = (re.match(r"[A-Za-z][A-Za-z0-9._-]*", line) for line in lines)
    return {re.sub(r"[-_.]+", "-", match.group()).lower() for match in names if match}


@pytest.mark.parametrize("name", ["run.txt", "dev.txt"])
def test_every_requirement_is_pinned_by_hash_alone(name: str) -> None:
    blocks = re.split(r"\n(?=\S)", requirements(name).strip())
    bad = [block for block in blocks if not PIN.match(block) or "--hash=sha256:" not in block]
    assert not bad, f"run make lock: {bad}"
    assert "://" not in requirements(name)
    assert "--index" not in requirements(name)


def test_one_virtual_environment_serves_running_and_testing() -> None:
    apart = set(PIN.findall(requirements("run.txt"))) - set(PIN.findall(requirements("dev.txt")))
    assert not apart, f"run make lock: these pins have come apart: {apart}"


def test_the_lock_is_of_what_the_project_declares() -> None:
    project = tomllib.loads((tree.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = declared(project["project"]["dependencies"] + project["build-system"]["requires"])
    listed = declared(requirements("run.in").splitlines())
    assert wanted <= listed, "requirements/run.in lacks what pyproject.toml declares"
    assert listed - wanted <= {"editables"}, "pyproject.toml lacks what requirements/run.in has"
    for name in ("run", "dev"):
        pinned = declared(list(dict(PIN.findall(requirements(f"{name}.txt")))))
        assert declared(requirements(f"{name}.in").splitlines()) <= pinned, "run make lock"


def test_no_file_names_a_package_registry() -> None:
    if not tree.tracked():
        pytest.skip("not a git checkout")
    found = [
        f"{tree.short(path)}: {host}"
        for path in tree.tracked()
        for host in REGISTRIES
        if host.encode() in path.read_bytes()
    ]
    assert not found, f"whoever installs chooses the index: {found}"


def test_it_says_how_it_is_used(capsys) -> None:
    assert install.main(["everything"]) == 2
    assert "install.py run|dev" in capsys.readouterr().err


def test_an_old_python_is_refused_with_the_way_out(capsys, monkeypatch, tmp_path) -> None:
    monkeypatch.setenv("SELLER_LANG", "zh_CN")
    monkeypatch.setattr(install, "VENV", tmp_path)
    monkeypatch.setattr(install, "OLDEST", (9, 0))
    assert install.main(["run"]) == 2
    told = capsys.readouterr().err
    assert "需要" in told
    assert "PYTHON=" in told


def test_a_second_run_does_nothing_until_the_pins_change(tmp_path) -> None:
    project = copied(tmp_path)
    folder = project / ".venv" / "bin"
    folder.mkdir(parents=True)
    (folder / "python").symlink_to(sys.executable)
    ask = "import install; print(install.ready('run')); print(install.fingerprint('run'))"
    before = asked(project, ask)
    (project / ".venv" / "run.stamp").write_text(before[1])
    assert (before[0], asked(project, ask)[0]) == ("False", "True")
    (project / "requirements" / "run.txt").write_text("other==1.0\n")
    assert asked(project, ask)[0] == "False"


def asked(project: Path, program: str) -> list[str]:
    call = [sys.executable, "-B", "-c", program]
    return subprocess.run(
        call, cwd=project, capture_output=True, text=True, check=True
    ).stdout.split()


def copied(tmp_path: Path) -> Path:
    """The least that the set-up needs, with nothing to install."""
    project = tmp_path / "project"
    (project / "requirements").mkdir(parents=True)
    for name in ("install.py", "pyproject.toml"):
        shutil.copy(tree.ROOT / name, project)
    (project / "requirements" / "run.txt").write_text("")
    return project


@pytest.mark.slow
def test_a_failed_installation_says_so_and_is_tried_again(tmp_path) -> None:
    project = copied(tmp_path)
    (project / "requirements" / "run.txt").write_text("nothing==1 --hash=sha256:" + "0" * 64 + "\n")
    alone = {**os.environ, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": "", "SELLER_LANG": "en"}
    call = [sys.executable, "install.py", "run"]
    made = subprocess.run(call, cwd=project, env=alone, capture_output=True, text=True, check=False)
    assert made.returncode == 2
    assert "PIP_INDEX_URL" in made.stderr
    assert not (project / ".venv" / "run.stamp").exists()


@pytest.fixture
def fake(tmp_path: Path) -> Path:
    """A folder of programs that only say how they were called."""
    for name in ("seller", "make"):
        (tmp_path / name).write_text(f'#!/bin/sh\necho {name} "$@"\n')
        (tmp_path / name).chmod(0o755)
    return tmp_path


def shell(variables: dict[str, str]) -> dict[str, str]:
    """The environment of a shell: a make that runs these tests would speak to the make inside."""
    own = {key: value for key, value in os.environ.items() if not key.startswith(("MAKE", "MFLAGS"))}
    return {**own, **variables}


def demo(fake: Path, **variables: str) -> str:
    """What `make demo` starts where its output is a file."""
    call = ["make", "demo", "PYTHON=true", f"BIN={fake}"]
    return subprocess.run(
        call,
        cwd=tree.ROOT,
        env=shell(variables),
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def demo_on_a_terminal(fake: Path, **variables: str) -> str:
    call = ["make", "demo", "PYTHON=true", f"BIN={fake}"]
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        call, cwd=tree.ROOT, env=shell(variables), stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    process.wait(timeout=20)
    told = os.read(ours, 4096).decode()
    os.close(ours)
    return told


def test_make_demo_opens_the_dashboard_only_on_a_terminal(fake) -> None:
    assert demo(fake, DASHBOARD="1").split() == ["seller", "demo", "--no-dashboard"]
    assert demo_on_a_terminal(fake, DASHBOARD="1").split() == ["seller", "demo"]
    assert "--no-dashboard" in demo_on_a_terminal(fake, DASHBOARD="0")


def test_ci_checks_and_tests(fake) -> None:
    path = {**os.environ, "PATH": f"{fake}{os.pathsep}{os.environ['PATH']}"}
    call = ["bash", ".ci/run"]
    ran = subprocess.run(
        call, cwd=tree.ROOT, env=path, capture_output=True, text=True, check=True
    ).stdout
    assert ran.splitlines() == ["make check", "make test"]
    (fake / "make").write_text("#!/bin/sh\nexit 3\n")
    assert subprocess.run(call, cwd=tree.ROOT, env=path, check=False).returncode == 3


def test_double_click_files_suit_their_systems() -> None:
    windows = (tree.ROOT / "start.bat").read_bytes()
    assert windows.isascii(), "a console in code page 936 reads it too"
    attributes = (tree.ROOT / ".gitattributes").read_text(encoding="utf-8")
    assert re.search(r"^\*\.bat .*eol=crlf", attributes, re.MULTILINE)
    mac = tree.ROOT / "start.command"
    assert os.access(mac, os.X_OK)
    assert subprocess.run(["bash", "-n", mac], check=False).returncode == 0
