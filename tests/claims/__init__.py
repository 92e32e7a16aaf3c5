"""Tests of claims, and of watching orders before one is filed."""
