"""Bullet points. Source: sellercentral.amazon.com/help/hub/reference/external/GX5L8BF8GLMML6CX
(bullet point requirements, in force since 2024-08-15); read 2026-11-25.
"""

from __future__ import annotations

LEAST, MOST = 10, 255
"""Characters of one."""
FORBIDDEN = "™®€…†‡¢£¥©±~"
PROMISES = (
    "full refund", "money back", "money-back", "if not satisfied, send it back",
    "unlimited guarantee", "satisfaction guarantee", "lifetime guarantee", "100% satisfaction",
    "geld zurück", "geld-zurück", "satisfait ou remboursé", "devolución del dinero",
    "soddisfatti o rimborsati", "返金保証", "全额退款", "无条件退款",
)  # fmt: skip
EMPTY = frozenset(
    {"n/a", "na", "not applicable", "not eligible", "tbd", "to be decided", "yet to decide"}
    | {"copy pending", "none", "-", "无", "待定"}
)
"""What stands for nothing."""
