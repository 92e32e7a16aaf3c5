"""What seller may change at Amazon: one kind of effect per file, and the table of them."""

from seller.effects import listings, mails, messages, reviews, shipments
from seller.effects.effect import Kind

EFFECTS: dict[str, Kind] = {
    kind.name: kind
    for kind in (reviews.KIND, messages.KIND, mails.KIND, *listings.KINDS, shipments.KIND)
}
