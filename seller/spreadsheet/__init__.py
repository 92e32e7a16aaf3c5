"""The door to workbooks (.xlsx) and CSV: read from bytes that nobody trusts, and written.

calamine reads values, fast; openpyxl reads formulas and writes.
"""

from seller.spreadsheet.filled import Filled, fill
from seller.spreadsheet.form import Field, Form, form
from seller.spreadsheet.limits import is_workbook
from seller.spreadsheet.lines import comma, stream, unmarked
from seller.spreadsheet.texts import ROWS_MOST, TEXT_MOST
from seller.spreadsheet.typed import Formula, Tab, tabs
from seller.spreadsheet.values import Book, Sheet, book, letters
from seller.spreadsheet.written import Pen, Written, save, write

__all__ = [
    "ROWS_MOST", "TEXT_MOST", "Book", "Field", "Filled", "Form", "Formula", "Pen", "Sheet", "Tab",
    "Written",
    "book", "comma", "fill", "form", "is_workbook", "letters", "save", "stream", "tabs", "unmarked",
    "write",
]  # fmt: skip
