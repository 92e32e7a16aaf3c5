"""The project's own files as the tests of its shape read them: paths, syntax trees, imports."""

from __future__ import annotations

import ast
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOPS = ("seller", "jobs", "dashboards")
"""The packages of the wheel; everything else in the repository serves them."""


@dataclass(frozen=True, slots=True)
class Import:
    """One import statement's target, as precise as the files on disk allow."""

    target: str
    line: int


def files(*tops: str) -> list[Path]:
    """Every Python file of the named top-level folders."""
    return sorted(path for top in tops or TOPS for path in (ROOT / top).rglob("*.py"))


def short(path: Path) -> str:
    """The path as a message shows it."""
    return path.relative_to(ROOT).as_posix()


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def module(path: Path) -> str:
    """`seller/store/__init__.py` is `seller.store`."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def exists(dots: str) -> bool:
    place = ROOT.joinpath(*dots.split("."))
    return place.with_suffix(".py").exists() or (place / "__init__.py").exists()


@cache
def imports(path: Path) -> tuple[Import, ...]:
    """All imports of a file: those for types only and those inside functions count too."""
    found: list[Import] = []
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            found += [Import(alias.name, node.lineno) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            origin = absolute(path, node)
            for alias in node.names:
                deeper = f"{origin}.{alias.name}"
                found.append(Import(deeper if exists(deeper) else origin, node.lineno))
    return tuple(found)


def absolute(path: Path, node: ast.ImportFrom) -> str:
    """The module named after `from`, with leading dots resolved."""
    if not node.level:
        return node.module or ""
    package = path.relative_to(ROOT).parent.parts
    base = package[: len(package) - node.level + 1]
    return ".".join([*base, *([node.module] if node.module else [])])


@cache
def functions(path: Path) -> tuple[ast.FunctionDef | ast.AsyncFunctionDef, ...]:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return tuple(node for node in ast.walk(parsed(path)) if isinstance(node, kinds))


def dotted(node: ast.expr) -> str:
    """`datetime.now` for the expression that says so; empty for anything else."""
    if isinstance(node, ast.Attribute):
        left = dotted(node.value)
        return f"{left}.{node.attr}" if left else ""
    return node.id if isinstance(node, ast.Name) else ""


@cache
def tracked() -> list[Path]:
    """Every file of the repository, new ones included, ignored ones not. Empty without git."""
    if not shutil.which("git") or not (ROOT / ".git").exists():
        return []
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    names = listed.stdout.split("\0")
    return sorted(path for path in (ROOT / entry for entry in names if entry) if path.is_file())


def clean(problems: list[str]) -> None:
    """Fail with every problem on a line of its own."""
    assert not problems, "\n" + "\n".join(sorted(set(problems)))
