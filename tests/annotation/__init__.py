"""Tests of notes put into a user's own workbook."""
