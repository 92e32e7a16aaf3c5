"""The page Upload names a batch that is held, by what, and until when."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from seller.store import effects
from tests.dashboards.bazaar import ACCOUNT, Bazaar, confirmed, opened, prices


@pytest.fixture(scope="module")
def bazaar(tmp_path_factory) -> Iterator[Bazaar]:
    with opened(tmp_path_factory.mktemp("halted")) as found:
        yield found


@pytest.fixture(scope="module")
def home(bazaar: Bazaar) -> Path:
    return bazaar.ctx.settings.home


@pytest.mark.parametrize(
    ("lang", "words"),
    [("en", ("The cap of today", "It waits for batch")), ("zh", ("已达今日上限", "等待先提交"))],
)
def test_a_batch_that_a_cap_holds_is_named(
    pages, home: Path, bazaar: Bazaar, monkeypatch, *, lang: str, words: tuple[str, str]
) -> None:
    first, second, third = bazaar.offered(3)
    now = bazaar.ctx.now()
    with bazaar.ctx.store.reading() as conn:
        used = effects.sent(conn, "listing", ACCOUNT, now.replace(hour=0, minute=0, second=0))
    caps = f"listing={used + 1}"
    monkeypatch.setenv("SELLER_FIRST_CAPS", caps)
    told = bazaar.ctx.settings.model_copy(update={"first_caps": caps})
    monkeypatch.setattr(bazaar.ctx, "settings", told)
    app = confirmed(pages, home, prices((first, 31.5), (second, 32.5)), lang=lang)
    batch = bazaar.batches()[0].batch
    before = bazaar.deeds()
    bazaar.work("send_listings")
    assert (bazaar.deeds() - before).total() == 1
    confirmed(pages, home, prices((third, 33.5)), lang=lang)
    after = bazaar.batches()[0].batch
    app = pages(home, lang=lang, url="upload")
    held = [one.value.replace("\\", "") for one in app.warning]
    mine = next(one for one in held if one.startswith(batch))
    assert words[0] in mine
    assert f"{used + 1}" in mine
    assert any("SELLER_FIRST_CAPS" in one.value.replace("\\", "") for one in app.caption)
    monkeypatch.setattr(bazaar.ctx, "settings", told.model_copy(update={"first_caps": ""}))
    monkeypatch.delenv("SELLER_FIRST_CAPS")
    app = pages(home, lang=lang, url="upload")
    behind = [one.value.replace("\\", "") for one in app.warning]
    assert any(one.startswith(after) and words[1] in one and batch in one for one in behind)
    bazaar.work("send_listings")
    app = pages(home, lang=lang, url="upload")
    assert not [one for one in app.warning if batch in one.value.replace("\\", "")]
