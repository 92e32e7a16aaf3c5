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
    delivery="""Hello,

thank you for your message about your order {order}. We have asked the carrier where your parcel is and will tell you as soon as we know. Could you please check that the delivery address in your order is complete?

With kind regards""",
    problem="""Hello,

there is a problem with the delivery of your order {order}, and we are sorry for it. You can choose between a replacement and a refund; please answer this message and tell us which you prefer.

With kind regards""",
    answer="""Hello,

thank you for your message about your order {order}.

With kind regards""",
    about="Your order {order}",
)
