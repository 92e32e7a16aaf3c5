"""The parts of a workbook's package: which one holds which sheet."""

from __future__ import annotations

import posixpath
import zipfile
from xml.etree import ElementTree as ET

from seller.errors import Skip

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


def sheets(packed: zipfile.ZipFile) -> dict[str, str]:
    """The part of each sheet by the sheet's name, in the order of the tabs."""
    main = _main(packed)
    targets = _targets(packed, main)
    found = {}
    for one in _parsed(packed, main).iter():
        if one.tag.rpartition("}")[2] == "sheet":
            target = targets.get(one.get(_RELATION) or one.get(_STRICT) or "")
            if target in packed.NameToInfo:
                found[one.get("name", "")] = target
    return found


def _main(packed: zipfile.ZipFile) -> str:
    for kind, target in _relations(packed, ""):
        if kind.endswith("/officeDocument"):
            return target
    return "xl/workbook.xml"


def _targets(packed: zipfile.ZipFile, part: str) -> dict[str, str]:
    folder, name = posixpath.split(part)
    root = _parsed(packed, f"{folder}/_rels/{name}.rels")
    return {one.get("Id", ""): _resolved(folder, one.get("Target", "")) for one in root}


def _relations(packed: zipfile.ZipFile, folder: str) -> list[tuple[str, str]]:
    root = _parsed(packed, "_rels/.rels")
    return [(one.get("Type", ""), _resolved(folder, one.get("Target", ""))) for one in root]


def _parsed(packed: zipfile.ZipFile, part: str) -> ET.Element:
    content = packed.read(part)
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise Skip("spreadsheet.broken", kind="DOCTYPE")
    return ET.fromstring(content)  # noqa: S314 - without a DOCTYPE there is no entity to expand


def _resolved(folder: str, target: str) -> str:
    """Targets are relative to the part that names them, or start at the root."""
    return posixpath.normpath(
        target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"
    ).lstrip("/")
