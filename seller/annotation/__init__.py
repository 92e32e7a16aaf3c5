"""The door to a user's own workbook: coloured cells, comments, a summary; all else byte for byte.

Patches the package, because no library saves a workbook without losing shapes, pictures, cached
values or rich text.
"""

from seller.annotation.annotate import annotate
from seller.annotation.note import Note, Summary

__all__ = ["Note", "Summary", "annotate"]
