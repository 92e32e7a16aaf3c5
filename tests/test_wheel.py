"""The wheel runs outside the checkout: built, installed into an empty environment, used."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from tests import documents, tree

pytestmark = pytest.mark.slow

SMALL = ("--skus=5", "--orders=60", "--days=30", "--accounts=1", "--marketplaces=US")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `seller` program of an environment that has the wheel and none of the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    build = ["-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    called(sys.executable, *build, cwd=tree.ROOT)
    (wheel,) = folder.glob("*.whl")
    venv = folder / "venv"
    called(sys.executable, "-m", "venv", "--without-pip", str(venv))
    python = venv / "bin" / "python"
    quiet = ("--no-index", "--no-deps", "--quiet", "--disable-pip-version-check")
    called(sys.executable, "-m", "pip", "--python", str(python), "install", *quiet, str(wheel))
    # Only now lend it our libraries. A path in a .pth file brings no .pth files of its own, so
    # the editable checkout stays out of sight.
    site = next((venv / "lib").glob("python*/site-packages"))
    (site / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return venv / "bin" / "seller"


def called(*words: str, cwd: Path | None = None, **variables: str) -> str:
    """Standard output of a program that must succeed, in nobody's settings."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("SELLER_", "PYTHON"))}
    done = subprocess.run(
        words, cwd=cwd, env={**clean, **variables}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{' '.join(words)}\n{done.stdout[-2000:]}{done.stderr[-4000:]}"
    return done.stdout


def test_it_imports_its_own_files(installed: Path, tmp_path: Path) -> None:
    program = "import seller, jobs, dashboards; print(seller.__file__, jobs.__file__)"
    places = called(str(installed.with_name("python")), "-c", program, cwd=tmp_path).split()
    assert all(place.startswith(str(installed.parent.parent)) for place in places), places


def test_it_helps_in_both_languages(installed: Path, tmp_path: Path) -> None:
    english = called(str(installed), "--help", cwd=tmp_path, SELLER_LANG="en")
    chinese = called(str(installed), "--help", cwd=tmp_path, SELLER_LANG="zh_CN")
    assert "demo" in english
    assert english != chinese, "the catalogues are in the wheel"


def test_the_demo_runs_in_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    words = ("demo", "--no-dashboard", "--json", *SMALL)
    told = json.loads(
        called(str(installed), *words, cwd=tmp_path, SELLER_HOME=str(tmp_path / "home"))
    )
    shown = documents.example("seller demo")
    assert set(told) == set(shown), "docs/json.md shows what the demo ends with"
    assert set(told["jobs"][0]) == set(shown["jobs"][0])
    assert told["accounts"] == 1
    assert told["orders"] > 0
    assert told["order_lines"] >= told["orders"]
    assert {job["status"] for job in told["jobs"]} <= {"ok", "fresh", "no rows"}
