"""Amazon's operations, one file per API."""

from seller.sandbox.apis import inventory, orders, reports, schedules, sellers

OPERATIONS = (
    *inventory.OPERATIONS,
    *orders.OPERATIONS,
    *reports.OPERATIONS,
    *schedules.OPERATIONS,
    *sellers.OPERATIONS,
)
