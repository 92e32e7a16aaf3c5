"""A store on a network share is refused before anything is made there."""

from __future__ import annotations

import sys
from pathlib import Path, PurePosixPath

import pytest

from seller.errors import Stop
from seller.store import open_store, share
from tests.store.build import refused

MOUNTS = r"""
/dev/sda1 / ext4 rw 0 0
nas:/shop /mnt/nas nfs4 rw 0 0
//nas/my\040shop /mnt/my\040shop cifs rw 0 0
/dev/sdb1 /mnt/nas/local xfs rw 0 0
me@host: /mnt/ssh fuse.sshfs rw 0 0
overlay /mnt/box fuse.overlayfs rw 0 0
""".strip().splitlines()
APPLE = """
/dev/disk3s1 on / (apfs, sealed, local, read-only)
//me@nas/shop on /Volumes/My shop (smbfs, nodev, nosuid)
""".strip().splitlines()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/mnt/nas/seller.db", "nfs4"),
        ("/mnt/my shop/a/seller.db", "cifs"),
        ("/mnt/ssh/seller.db", "fuse.sshfs"),
        ("/mnt/nas/local/seller.db", ""),
        ("/mnt/nasty/seller.db", ""),
        ("/mnt/box/seller.db", ""),
        ("/srv/seller.db", ""),
    ],
)
def test_linux_says_by_its_mounts(path, kind):
    assert share.posix(PurePosixPath(path), share.proc(MOUNTS)) == kind


def test_of_two_mounts_in_one_place_the_later_one_counts():
    assert share.posix(PurePosixPath("/a/x"), [("/a", "nfs"), ("/a", "ext4")]) == ""
    assert share.posix(PurePosixPath("/a/x"), [("/a", "ext4"), ("/a", "nfs")]) == "nfs"


def test_macos_says_by_its_mounts():
    assert share.posix(PurePosixPath("/Volumes/My shop/x.db"), share.apple(APPLE)) == "smbfs"
    assert share.posix(PurePosixPath("/private/x.db"), share.apple(APPLE)) == ""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        (r"\\nas\shop\seller.db", "UNC"),
        ("//nas/shop/seller.db", "UNC"),
        (r"\\?\UNC\nas\shop\seller.db", "UNC"),
        (r"\\?\C:\seller\seller.db", ""),
        (r"Z:\seller\seller.db", "Z:"),
        (r"C:\seller\seller.db", ""),
    ],
)
def test_windows_says_by_name_and_drive(path, kind):
    assert share.windows(path, lambda root: {"Z:\\": 4}.get(root, 3)) == kind


def test_a_store_on_a_share_is_refused_and_nothing_is_made(tmp_path, monkeypatch):
    place = Path(tmp_path).resolve()
    monkeypatch.setattr(share, "_linux", lambda: [("/", "ext4"), (str(place), "nfs")])
    monkeypatch.setattr(sys, "platform", "linux")
    with refused(Stop, "store.share"):
        open_store(f"sqlite:///{place / 'home' / 'seller.db'}")
    assert list(tmp_path.iterdir()) == []


def test_this_machines_own_disk_is_no_share(tmp_path):
    open_store(f"sqlite:///{tmp_path / 'seller.db'}").close()
