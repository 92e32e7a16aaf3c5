"""One key per installation: sealed bytes, stable pseudonyms."""

import stat
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from seller.crypto import Keyring, keyring
from seller.errors import Stop


def test_what_is_sealed_opens_again_and_hides_its_content():
    keys = Keyring(b"one")
    sealed = keys.seal("買家@example.com".encode())
    assert b"example" not in sealed
    assert keys.open(sealed).decode() == "買家@example.com"


def test_another_key_is_refused_with_a_reason():
    with pytest.raises(Stop) as caught:
        Keyring(b"two").open(Keyring(b"one").seal(b"x"))
    assert caught.value.key == "key.wrong"


def test_what_is_personal_is_not_opened_like_a_credential():
    keys = Keyring(b"one")
    with pytest.raises(Stop):
        keys.open(keys.conceal(b"Erika"))
    assert keys.reveal(keys.conceal(b"Erika")) == b"Erika"
    assert keys.reveal(keys.seal(b"of an older version")) == b"of an older version"


def test_pseudonyms_fold_case_and_space_and_differ_by_key():
    keys = Keyring(b"one")
    assert keys.pseudonym(" A@Example.com ") == keys.pseudonym("a@example.COM")
    assert keys.pseudonym("a@example.com") != keys.pseudonym("b@example.com")
    assert keys.pseudonym("a@example.com") != Keyring(b"two").pseudonym("a@example.com")


def test_the_key_is_made_once_even_by_many_at_once(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        rings = list(pool.map(lambda _: keyring(tmp_path), range(16)))
    assert len({ring.pseudonym("x") for ring in rings}) == 1
    assert [path.name for path in (tmp_path / "keys").iterdir()] == ["secret"]


@pytest.mark.skipif(sys.platform == "win32", reason="no POSIX modes on Windows")
def test_only_the_owner_may_read_the_key(tmp_path):
    keyring(tmp_path)
    assert stat.S_IMODE((tmp_path / "keys" / "secret").stat().st_mode) == 0o600
