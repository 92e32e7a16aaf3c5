"""English."""

from seller.metrics.aftersale.texts.draft import Texts

TEXTS = Texts(
    contact="""Hello,

we are sorry that your order {order} was not as you expected. Could you tell us what went wrong, and whether a replacement, a missing part or a refund would help you most? You can answer this message; we read it within a day.

With kind regards""",
    reply="We are sorry about this experience. We have written to the buyer through Amazon and will make it right.",
    removal="""Hello,

please remove the feedback for order {order}. {ground}

Thank you""",
    grounds={
        "product_review": "It speaks of the product alone and of nothing that we as the seller did.",
        "fba_delivery": "It speaks of the delivery alone, and this order was fulfilled by Amazon.",
        "obscene": "It holds obscene language.",
        "personal": "It holds personal data.",
    },
)
