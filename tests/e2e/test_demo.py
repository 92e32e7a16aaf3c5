"""`seller demo`, as a newcomer runs it."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.slow


def demo(home, *flags):
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("SELLER_", "SP_API"))}
    return subprocess.run(
        [
            sys.executable,
            "-m",
            "seller",
            "demo",
            "--no-dashboard",
            "--orders=800",
            "--skus=30",
            *flags,
        ],
        env={**environment, "SELLER_HOME": str(home / "home"), "SELLER_LANG": "en"},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def test_it_ends_with_one_json_object(tmp_path):
    # feedback of one to three stars is rare: so many orders that some of it is sure on any day
    done = demo(tmp_path, "--json", "--days=60", "--orders=4000")
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    assert result["accounts"] == 6
    for table in (
        "listings",
        "stock",
        "stock_ages",
        "orders",
        "order_lines",
        "returns",
        "feedback",
    ):
        assert result[table] > 0, table
    assert {job["status"] for job in result["jobs"]} <= {"ok", "no rows"}
    assert all(
        {"name", "account", "status", "rows", "seconds"} <= set(job) for job in result["jobs"]
    )
    assert not (tmp_path / "home").exists(), "the demo must not touch the real home"


def test_it_speaks_to_a_person_without_json(tmp_path):
    done = demo(tmp_path, "--days=30")
    assert done.returncode == 0, done.stderr
    assert "order_lines" in done.stdout
    assert "{" not in done.stdout


def test_it_never_deletes_a_folder_that_no_demo_made(tmp_path):
    precious = tmp_path / "home-demo" / "precious.txt"
    precious.parent.mkdir()
    precious.write_text("keep me")
    done = demo(tmp_path)
    assert done.returncode == 2
    assert "holds something that is not a demo" in done.stderr
    assert precious.read_text() == "keep me"


def test_the_sellers_sheets_are_taken_as_a_whole(tmp_path):
    """Every offer that Amazon sends out has its product, with costs, odd MSKUs and all."""
    done = demo(tmp_path, "--json", "--days=60", "--skus=150", "--marketplaces=US,JP")
    assert done.returncode == 0, done.stderr
    home = tmp_path / "home-demo"
    plan = json.loads(said(home, "restock", "plan", "--pool", "NA", "--json"))
    assert {one["why"]["target_from"] for one in plan if one["paired"]} >= {"costs"}
    assert sum(one["paired"] for one in plan) > 100
    for kind, sheet in (("import", "my-products.xlsx"), ("pair", "my-pairings.xlsx")):
        again = json.loads(said(home, "products", kind, str(home / sheet), "--json"))
        assert (again["bad"], again["added"], again["changed"]) == (0, 0, 0)
        assert again["stored"] == again["rows"] > 100


def said(home, *words):
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("SELLER_", "SP_API"))}
    done = subprocess.run(
        [sys.executable, "-m", "seller", *words],
        env={**kept, "SELLER_HOME": str(home), "SELLER_LANG": "en"},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
