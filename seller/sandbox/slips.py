"""Labels for cartons: a small PDF, one page per carton."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from seller.sandbox.stripes import stripes

PAGE = (
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 288 432] /Contents %d 0 R "
    b"/Resources << /Font << /F1 3 0 R >> >> >>"
)


def slips(pages: Sequence[Sequence[str]], codes: Sequence[str] = ()) -> bytes:
    """A document of four by six inches; each page has some lines of text, and a barcode or none."""
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    tree = f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>".encode()
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", tree, font]
    for number, (lines, code) in enumerate(zip_longest(pages, codes, fillvalue="")):
        text = _drawn(lines) + _barred(code)
        stream = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text)
        objects += [PAGE % (5 + 2 * number), stream]
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    return body + head + table + tail % (len(objects) + 1, len(body))


def _drawn(lines: Sequence[str]) -> bytes:
    shown = (line.encode("latin-1", "replace") for line in lines)
    escaped = (
        line.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)") for line in shown
    )
    moves = b"".join(b"(%s) Tj 0 -24 Td " % line for line in escaped)
    return b"BT /F1 16 Tf 24 384 Td %sET" % moves


def _barred(code: str) -> bytes:
    """A bar one point wide is about a third of a millimetre."""
    bars = list(stripes(code)) if code else []
    left = (288 - sum(bars[-1])) // 2 if bars else 0
    drawn = b"".join(b" %d 144 %d 90 re" % (left + at, wide) for at, wide in bars)
    return drawn + b" f" if drawn else b""
