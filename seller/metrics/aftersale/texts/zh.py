"""Chinese."""

from seller.metrics.aftersale.texts.draft import Texts

TEXTS = Texts(
    contact="""您好,

很抱歉您的订单 {order} 没有达到您的期望。能否告诉我们哪里出了问题?补发、补寄缺少的配件或退款,哪一种最能帮到您?直接回复本消息即可,我们会在一天之内阅读。

此致敬礼""",
    reply="对此次购物体验我们深表歉意,已通过亚马逊与买家联系,并会妥善处理。",
    removal="""您好,

请移除订单 {order} 的反馈。{ground}

谢谢""",
    grounds={
        "product_review": "其内容仅涉及商品本身,与卖家服务无关。",
        "fba_delivery": "其内容仅涉及配送,而该订单由亚马逊配送。",
        "obscene": "其中含有污言秽语。",
        "personal": "其中含有个人信息。",
    },
    delivery="""您好,

感谢您就订单 {order} 与我们联系。我们已向承运商查询包裹的位置,一有消息就会告诉您。请您核对一下订单中的收货地址是否完整。

此致敬礼""",
    problem="""您好,

您的订单 {order} 在配送中出现了问题,我们深表歉意。您可以选择补发或退款,请直接回复本消息告诉我们您的选择。

此致敬礼""",
    answer="""您好,

感谢您就订单 {order} 与我们联系。

此致敬礼""",
    about="您的订单 {order}",
)
