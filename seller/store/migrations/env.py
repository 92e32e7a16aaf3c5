"""Alembic's way in: it works on the connection that `seller.store.opening` hands it."""

from alembic import context

from seller.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table="store_version",
    transactional_ddl=True,  # SQLite, too, takes back a migration that failed half-way
)
context.run_migrations()
