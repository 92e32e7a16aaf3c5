"""Alembic's way in: it works on the connection that `seller.store.opening` hands it, within that
connection's transaction, so that a migration that fails half-way is undone.
"""

from alembic import context

from seller.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table="store_version",
)
context.run_migrations()
