"""The Desk page shows claims and watched orders in queues of their own, each with its text."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from seller.crypto import Keyring
from seller.mailbox import read
from seller.store import belated, cases, claims, mails, open_store
from seller.views.watch import Late
from tests.dashboards.conftest import Open, turn
from tests.mailbox.letters import letter
from tests.store.build import dispatch, order, put
from tests.views.fill import fill
from tests.views.shop import NOW

PLACE: dict[str, Any] = {"account": "lantern-na", "marketplace": "US"}
ORDER, LATE = "111-1234567-1234567", "111-1234567-0000002"


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Path:
    folder: Path = tmp_path_factory.mktemp("claims")
    store = open_store(f"sqlite:///{folder / 'seller.db'}")
    fill(store)
    sent = dispatch(ORDER, **PLACE, tracking="1Z0000000000000001")
    put(store, order(ORDER, **PLACE, fulfilled_by="MERCHANT"), sent, account="lantern-na")
    at = f"{NOW - timedelta(hours=5):%a, %d %b %Y %H:%M:%S} +0000"
    words = {"From": "atoz@amazon.com", "Subject": f"A-to-z claim for order {ORDER}", "Date": at}
    with store.writing("lantern-na") as conn:
        found = read(letter("The item has not arrived.", **words))
        mails.add(conn, Keyring(b"x"), "lantern-na", found, now=NOW)
        claims.flag(conn, "lantern-na", now=NOW)
        late = Late(LATE, "US", "late_ship", NOW - timedelta(hours=9))
        belated.flag(conn, "lantern-na", [late], now=NOW)
    store.close()
    return folder


def key(home: Path, queue: str) -> str:
    store = open_store(f"sqlite:///{home / 'seller.db'}")
    with store.reading() as conn:
        (one,) = cases.many(conn, queues=(queue,))
    store.close()
    return one.case_id


def shown(pages: Open, home: Path, queue: str, lang: str) -> AppTest:
    """The page with the one case of a queue opened."""
    app = turn(pages(home, lang=lang, url="desk"), "desk")
    app.session_state["desk_queue"] = queue
    app.run()
    box = app.selectbox(key="case")
    assert [option.split(" ")[0] for option in box.options] == [key(home, queue)]
    box.select_index(0).run()
    assert not app.exception, app.exception
    return app


@pytest.mark.parametrize(
    ("lang", "words"), [("en", ("A-to-z claim", "Evidence")), ("zh", ("A-to-Z索赔", "证据"))]
)
def test_a_claim_shows_its_evidence_and_the_text_to_copy(
    pages: Open, home: Path, lang: str, words: tuple[str, str]
) -> None:
    app = shown(pages, home, "claim", lang)
    kind, heading = words
    assert any(one.value.startswith(kind) for one in app.text)
    assert heading in {one.value for one in app.subheader}
    proof, plea = [one.value for one in app.code][:2]
    assert "1Z0000000000000001" in proof
    assert "1Z0000000000000001" in plea
    assert ORDER in plea


def test_a_watched_order_shows_its_letter(pages: Open, home: Path) -> None:
    app = shown(pages, home, "watch", "en")
    assert LATE in str(app.text_area[0].value)
    assert not [one for one in app.error if "linter" in one.value]


def test_queues_are_not_mixed(pages: Open, home: Path) -> None:
    app = pages(home, lang="en", url="desk")
    names = [option for box in app.selectbox for option in box.options]
    assert not [name for name in names if ORDER in name or LATE in name]
