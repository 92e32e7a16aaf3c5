"""A plan that was stored by an older version says less than is read: it is made anew."""

from __future__ import annotations

import shutil
from pathlib import Path

from sqlalchemy import make_url, text

from seller.store import Store, opening
from seller.store.engine import connect

HERE = "0038"
"""The version from which on plans know of suppliers' terms."""


def versions(folder: Path, last: str) -> Path:
    """The migrations up to one of them."""
    shutil.copytree(opening.MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    for path in (folder / "versions").glob("v*.py"):
        if path.stem[1:] > last:
            path.unlink()
    return folder


def test_a_plan_of_before_is_gone_after_the_migration(tmp_path: Path) -> None:
    folder = opening.MIGRATIONS / "versions"
    older = max(path.stem[1:] for path in folder.glob("v*.py") if path.stem[1:] < HERE)
    engine = connect(make_url(f"sqlite:///{tmp_path / 'seller.db'}"))
    store = Store(engine, engine)
    opening.migrate(store, versions(tmp_path / "before", older))
    with store.writing() as conn:
        conn.execute(text("INSERT INTO restock_plans VALUES ('sea', 'm', '{}', 0, 99.0, x'00')"))
        conn.execute(text("INSERT INTO restock_lines VALUES ('sea', 0, '', 'P', 'EU', '{}')"))
    opening.migrate(store, versions(tmp_path / "after", HERE))
    with store.reading() as conn:
        for name in ("restock_plans", "restock_lines"):
            assert conn.scalar(text(f"SELECT count(*) FROM {name}")) == 0  # noqa: S608 - ours
    store.close()
