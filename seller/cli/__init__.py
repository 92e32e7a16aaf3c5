"""The `seller` command: thin, one file per group, every command with --json."""

from seller.cli.app import main

__all__ = ["main"]
