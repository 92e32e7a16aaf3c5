"""The door to Amazon's text reports: bytes in, columns of text out, whatever the charset, the line
ends and the language of the header. Pure: it reads no file and asks no clock.
"""

from seller.flatfile.charset import coding, decode
from seller.flatfile.dates import day, either, moment, written
from seller.flatfile.headers import positions
from seller.flatfile.problems import Problems
from seller.flatfile.reader import Layout, Sheet, glimpse, read

__all__ = [
    "Layout",
    "Problems",
    "Sheet",
    "coding",
    "day",
    "decode",
    "either",
    "glimpse",
    "moment",
    "positions",
    "read",
    "written",
]
