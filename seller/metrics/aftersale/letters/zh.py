"""Chinese, which is also the translation that the seller reads."""

from seller.metrics.aftersale.letters.draft import Letters

LETTERS = Letters(
    represent="""您好,

关于订单 {order},我们可以提供以下证据:

{proof}

请在裁决时予以考虑。

谢谢""",
    appeal="""您好,

请重新审核对订单 {order} 的裁决。我们可以提供以下证据:

{proof}

谢谢""",
    labels={
        "bought": "购买日期",
        "by_amazon": "发货方",
        "ship_by": "最晚发货日期",
        "shipped": "发货日期",
        "carrier": "承运商",
        "tracking": "运单号",
        "deliver_by": "承诺送达日期",
        "delivered": "妥投",
        "returned": "退货",
        "refunded": "退款",
        "messages": "消息往来(收到 / 回复,UTC)",
    },
    late_ship="""您好,

非常抱歉,您的订单 {order} 本应已经发出,但目前还没有发货。我们正在处理,会尽快发出。您愿意继续等待,还是希望我们取消订单并退款?您可以直接回复这条消息,我们会在一天内查看。

此致敬礼""",
    late_deliver="""您好,

您的订单 {order} 现在应该已经送达,但似乎还没有收到。非常抱歉,我们正在向承运商查询。包裹是否已经到了?您希望我们补发还是退款?您可以直接回复这条消息,我们会在一天内查看。

此致敬礼""",
    untracked="""您好,

您的订单 {order} 正在运送途中,但这个包裹没有运单号。我们会持续关注。如有任何问题,您可以直接回复这条消息,我们会在一天内查看。

此致敬礼""",
)
