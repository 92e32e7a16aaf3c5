"""Tests of sheets and what they want of Amazon."""
