"""The door to printed labels: what stands on them, the sheets they fill, PDF out."""

from seller.labels.label import Label
from seller.labels.pages import Job, printed
from seller.labels.sheet import SHEETS, Sheet

__all__ = ["SHEETS", "Job", "Label", "Sheet", "printed"]
