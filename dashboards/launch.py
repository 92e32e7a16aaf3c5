"""The command line that serves the pages; works from any folder, also outside a checkout."""

from __future__ import annotations

import sys
from pathlib import Path

APP = Path(__file__).with_name("app.py")
ADDRESS = "127.0.0.1"

FONT = (
    "'Source Sans', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', "
    "'WenQuanYi Micro Hei', sans-serif"
)
OPTIONS = {
    "server.address": ADDRESS,
    "server.fileWatcherType": "none",
    "server.showEmailPrompt": "false",
    "browser.gatherUsageStats": "false",
    "client.toolbarMode": "minimal",
    "client.disableDataExport": "true",
    "client.showErrorLinks": "false",
    "theme.font": FONT,
    "theme.baseRadius": "0.5rem",
    "theme.showWidgetBorder": "true",
    "theme.metricValueFontSize": "1.75rem",
    "theme.headingFontSizes": '["2.25rem", "1.75rem", "1.4rem"]',
    "theme.light.primaryColor": "#1b6f8f",
    "theme.light.backgroundColor": "#ffffff",
    "theme.light.secondaryBackgroundColor": "#f3f6f8",
    "theme.light.textColor": "#1d2730",
    "theme.dark.primaryColor": "#4fb3d9",
    "theme.dark.backgroundColor": "#12181d",
    "theme.dark.secondaryBackgroundColor": "#1b242b",
    "theme.dark.textColor": "#e6edf2",
}
"""Nothing leaves this machine, nothing is downloaded from a table: exports are made by `seller`."""


def command(port: int, home: Path | None = None, *, browser: bool = False) -> list[str]:
    """Serve the pages on 127.0.0.1:`port`. `home` None: the one SELLER_HOME names.

    `browser` opens the page; without it nothing but the server is started.
    """
    options = {
        **OPTIONS,
        "server.port": str(port),
        "server.headless": "false" if browser else "true",
    }
    return [
        *(sys.executable, "-m", "streamlit", "run", str(APP)),
        *(f"--{name}={value}" for name, value in options.items()),
        *(("--", f"--home={home}") if home else ()),
    ]
