"""English."""

from seller.metrics.aftersale.letters.draft import Letters

LETTERS = Letters(
    represent="""Hello,

for order {order} we can show the following:

{proof}

Please take it into account in your decision.

Thank you""",
    appeal="""Hello,

we ask you to look at the decision on order {order} again. We can show the following:

{proof}

Thank you""",
    labels={
        "bought": "Bought on",
        "by_amazon": "Shipped by",
        "ship_by": "To be shipped by",
        "shipped": "Shipped on",
        "carrier": "Carrier",
        "tracking": "Tracking number",
        "deliver_by": "Promised for",
        "delivered": "Delivered",
        "returned": "Returned",
        "refunded": "Refunded",
        "messages": "Messages (received / answered, UTC)",
    },
    late_ship="""Hello,

we are sorry: your order {order} has not left us yet, although it should have. We are working on it and will send it as soon as we can. Would you like to wait, or shall we cancel the order and give you your money back? You can answer this message; we read it within a day.

With kind regards""",
    late_deliver="""Hello,

your order {order} should have reached you by now, and it seems that it has not. We are sorry and are asking the carrier where it is. Has it arrived after all, or would you like a replacement or your money back? You can answer this message; we read it within a day.

With kind regards""",
    untracked="""Hello,

your order {order} is on its way to you, but we have no tracking number for the parcel. We keep an eye on it. You can answer this message with any question; we read it within a day.

With kind regards""",
)
