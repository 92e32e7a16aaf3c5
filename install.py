"""Sets seller up in .venv beside this file, with nothing but Python: `python3 install.py run|dev`.

`run` is what seller needs, `dev` what testing it needs besides. A second run finds its stamp and
does nothing. The package index, its mirror and a proxy are pip's own settings (PIP_INDEX_URL,
HTTPS_PROXY); nothing here overrides them.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import locale
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
KINDS = ("run", "dev")
OLDEST = (3, 11)

WORDS = {
    "usage": ("Usage: python3 install.py run|dev", "用法:python3 install.py run|dev"),
    "python": (
        "Python 3.11 or newer is needed; this is {version} (another: make demo PYTHON=python3.12)",
        "seller 需要 Python 3.11 或更高版本,当前为 {version}(可指定:make demo PYTHON=python3.12)",
    ),
    "venv": (
        "This Python lacks ensurepip. On Debian and Ubuntu: sudo apt-get install python3-venv",
        "当前 Python 缺少 ensurepip。Debian 和 Ubuntu 请运行:sudo apt-get install python3-venv",
    ),
    "apt": ("Installing {packages} with apt-get …", "正在用 apt-get 安装 {packages} …"),
    "browser": (
        "Chromium or a Chinese font is missing: the browser tests will be skipped.",
        "缺少 Chromium 或中文字体:浏览器测试将被跳过。",
    ),
    "packages": (
        "Installing requirements/{kind}.txt into .venv (1 GB on disk; minutes the first time) …",
        "正在把 requirements/{kind}.txt 安装到 .venv(约 1 GB,首次需要几分钟)…",
    ),
    "failed": (
        "Failed: {command}\nSet HTTPS_PROXY for a proxy, PIP_INDEX_URL for a mirror; run it again.",
        "失败:{command}\n如需代理请设置 HTTPS_PROXY,如需镜像源请设置 PIP_INDEX_URL,然后重试。",
    ),
}


def main(arguments: list[str]) -> int:
    """Exit code 0: ready; 2: a person must act."""
    if len(arguments) != 1 or arguments[0] not in KINDS:
        return told("usage")
    kind = arguments[0]
    if ready(kind):
        return 0
    if sys.version_info < OLDEST:
        return told("python", version=".".join(map(str, sys.version_info[:3])))
    if not venv_possible():
        return told("venv")
    if kind == "dev" and not browser():
        told("browser")
    told("packages", kind=kind)
    for command in commands(kind):
        if subprocess.run(command, cwd=ROOT, check=False).returncode:  # noqa: S603 - our own list
            return told("failed", command=" ".join(command))
    # The packages of dev hold those of run, with the same pins: one installation serves both.
    for made in KINDS if kind == "dev" else (kind,):
        stamp(made).write_text(fingerprint(made), encoding="utf-8")
    return 0


def ready(kind: str) -> bool:
    """Whether .venv was made for just these requirements, at this place."""
    return (
        PYTHON.exists()
        and stamp(kind).exists()
        and stamp(kind).read_text(encoding="utf-8") == fingerprint(kind)
    )


def stamp(kind: str) -> Path:
    return VENV / f"{kind}.stamp"


def fingerprint(kind: str) -> str:
    """Changes with the requirements, the project's declaration and the folder (scripts name it)."""
    parts = [(ROOT / name).read_bytes() for name in (f"requirements/{kind}.txt", "pyproject.toml")]
    return hashlib.sha256(b"\0".join([*parts, os.fsencode(VENV)])).hexdigest()


def commands(kind: str) -> list[list[str]]:
    """What has to run, in order."""
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "--no-compile"]
    if not sys.stdout.isatty():
        pip.append("--quiet")
    create = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    return [
        *([] if pip_works() else [create]),
        [*pip, "--require-hashes", "--requirement", f"requirements/{kind}.txt"],
        [*pip, "--no-deps", "--no-build-isolation", "--editable", "."],
    ]


def pip_works() -> bool:
    """Whether .venv is whole; one that was cut short, or moved here, is made again."""
    pip = PYTHON.with_name("pip.exe" if os.name == "nt" else "pip")
    if not pip.exists():
        return False
    asked = subprocess.run([pip, "--version"], check=False, capture_output=True)  # noqa: S603
    return asked.returncode == 0 and os.fsencode(VENV) in asked.stdout


def venv_possible() -> bool:
    """Debian splits ensurepip off into a package of its own."""
    if not importlib.util.find_spec("ensurepip"):
        apt(["python3-venv"])
        importlib.invalidate_caches()
    return bool(importlib.util.find_spec("ensurepip"))


def browser() -> bool:
    """Whether the tests find Chromium and Chinese glyphs, after a try to get them."""
    fonts = shutil.which("fc-list")
    glyphs = fonts and subprocess.run([fonts, ":lang=zh"], check=False, capture_output=True).stdout  # noqa: S603
    missing = [] if shutil.which("chromium") else ["chromium"]
    missing += [] if glyphs else ["fonts-wqy-microhei"]
    return not missing or apt(missing)


def apt(packages: list[str]) -> bool:
    """Install Debian packages where we may."""
    tool = shutil.which("apt-get")
    if not tool or os.geteuid() != 0:
        return False
    told("apt", packages=" ".join(packages))
    install = [tool, "install", "--yes", "-qq", "--no-install-recommends", *packages]
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    steps = ([tool, "update", "-qq"], install)
    return not any(
        subprocess.run(step, env=quiet, check=False, stdout=subprocess.DEVNULL).returncode  # noqa: S603
        for step in steps
    )


def told(key: str, **params: str) -> int:
    """Say it in the user's language; 2, for the callers who end with it."""
    wanted = os.environ.get("SELLER_LANG") or os.environ.get("LC_ALL") or os.environ.get("LANG")
    chinese = (wanted or locale.getlocale()[0] or "").lower().startswith(("zh", "chinese"))
    line = WORDS[key][chinese].format(**params)
    sys.stderr.write(line.encode(sys.stderr.encoding, "replace").decode(sys.stderr.encoding) + "\n")
    sys.stderr.flush()
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
