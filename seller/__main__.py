"""`python -m seller`, the same as the `seller` command."""

from seller.cli import main

main()
