"""The parts of a workbook: read when asked for, written only where they were changed."""

from __future__ import annotations

import io
import posixpath
import zipfile

from seller.annotation.tags import attribute, children, quoted, root
from seller.errors import Skip

TYPES = "[Content_Types].xml"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


class Package:
    """`changed` holds the parts that differ from the file."""

    def __init__(self, body: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(body))
            self.names = [part.filename for part in self._zip.infolist()]
        except zipfile.BadZipFile as error:
            raise Skip("annotation.broken") from error
        self.changed: dict[str, str] = {}

    def text(self, name: str) -> str:
        """A part's XML; "" for one that is not there."""
        if name in self.changed:
            return self.changed[name]
        if name not in self.names:
            return ""
        try:
            return self._zip.read(name).decode("utf-8-sig")
        except (UnicodeDecodeError, zipfile.BadZipFile) as error:
            raise Skip("annotation.broken") from error

    def put(self, name: str, text: str) -> None:
        self.changed[name] = text

    def free(self, pattern: str) -> str:
        """The first name of a pattern such as `xl/comments{}.xml` that is not taken."""
        taken = {name.casefold() for name in (*self.names, *self.changed)}
        number = 1
        while pattern.format(number).casefold() in taken:
            number += 1
        return pattern.format(number)

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Kind (the last word of its address) and target of each relation of a part, by id."""
        text = self.text(_related(part))
        found = children(text, root(text).inner) if text else ()
        return {
            attribute(one.attributes, "Id"): (
                attribute(one.attributes, "Type").rpartition("/")[2],
                _target(part, attribute(one.attributes, "Target")),
            )
            for one in found
        }

    def relate(self, part: str, kind: str, target: str) -> str:
        """A new relation of a part; its id."""
        name = _related(part)
        text = self.text(name) or f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"/>'
        ids = set(self.relations(part))
        new = next(f"rIdS{number}" for number in range(1, 10**6) if f"rIdS{number}" not in ids)
        tag = root(text).prefix
        line = (
            f'<{tag}Relationship Id="{new}" Type="{RELATIONS}/{kind}" Target="/{quoted(target)}"/>'
        )
        self.put(name, inside(text, line))
        return new

    def declare(self, tag: str, key: str, value: str, kind: str) -> None:
        """The content type of a part (Override) or of an ending (Default)."""
        text = self.text(TYPES)
        known = children(text, root(text).inner)
        if any(attribute(one.attributes, key).casefold() == value.casefold() for one in known):
            return
        prefix = root(text).prefix
        self.put(
            TYPES, inside(text, f'<{prefix}{tag} {key}="{quoted(value)}" ContentType="{kind}"/>')
        )

    def body(self) -> bytes:
        """The package again; parts that were not changed are copied."""
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
            for part in self._zip.infolist():
                new = self.changed.get(part.filename)
                content = self._zip.read(part) if new is None else new.encode()
                packed.writestr(part, content, compress_type=part.compress_type)
            for name, new in self.changed.items():
                if name not in self.names:
                    packed.writestr(zipfile.ZipInfo(name), new.encode(), zipfile.ZIP_DEFLATED)
        return made.getvalue()


def inside(text: str, more: str) -> str:
    """More at the end of a document's root, be it empty or not."""
    top = root(text)
    if top.close == top.end:  # <Relationships/>
        opened = text[top.start : top.end].rstrip("/> \n")
        return f"{text[: top.start]}{opened}>{more}</{top.name}>{text[top.end :]}"
    return text[: top.close] + more + text[top.close :]


def _related(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _target(part: str, target: str) -> str:
    if target.startswith("/"):
        return target[1:]
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target))
