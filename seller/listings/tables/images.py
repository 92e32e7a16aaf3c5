"""Pictures. Source: sellercentral.amazon.com/help/hub/reference/external/G1881 (product image
guide); read 2026-11-25.
"""

from __future__ import annotations

MAIN = "main_product_image_locator"
OTHERS = (
    *(f"other_product_image_locator_{number}" for number in range(1, 9)),
    "swatch_product_image_locator",
)
FIELD = "media_location"
FORMATS = frozenset({"jpg", "jpeg", "png", "tif", "tiff", "gif"})
WRONG = frozenset(
    {"webp", "heic", "avif", "bmp", "svg", "pdf", "psd", "ai", "zip", "rar", "html", "htm"}
    | {"php", "aspx", "mp4", "mov"}
)
"""Endings of what Amazon does not take. An address without an ending may well be a picture."""
PAGES = (
    "drive.google.com", "docs.google.com", "photos.app.goo.gl", "dropbox.com/s/", "onedrive.live",
    "1drv.ms", "pan.baidu.com", "detail.1688.com", "item.taobao.com", "icloud.com", "imgur.com/a/",
)  # fmt: skip
"""Addresses of pages around a picture, which Amazon cannot fetch."""
CODE = r"MAIN|SWCH|PT\d\d|IN\d\d|PS0[1-6]|TOPP|BOTT|LEFT|RGHT|FRNT|BACK|SIDE|PAIR|FACT|EEGL"
"""What a file shows. Source: Seller Central help, "Name your image files"; read 2026-11-25."""
ENDINGS = {"jpg": {"jpg", "jpeg"}, "png": {"png"}, "gif": {"gif"}, "tif": {"tif", "tiff"}}
SMALLEST, ZOOM, LARGEST = 500, 1000, 10_000
"""Pixels of the longest side: refused below, zoomed from, refused above."""
HEAVIEST = 10_000_000
"""Bytes of one file."""
