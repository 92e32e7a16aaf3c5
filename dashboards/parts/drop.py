"""A box that files are dropped into, with its own words in the reader's language too."""

from __future__ import annotations

import json
from collections.abc import Sequence

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from dashboards.parts.desk import Desk

SPOTS = (
    '.st-key-{key} [data-testid="stFileUploaderDropzone"] button p',
    '.st-key-{key} [data-testid="stFileUploaderDropzoneInstructions"] span',
)
"""Streamlit's button and its line on sizes and kinds, which know English alone."""
STYLE = (
    "<style>{spot} {{font-size: 0}} {spot}::after {{content: {text}; font-size: 0.875rem}}</style>"
)


def drop(
    desk: Desk, label: str, kinds: Sequence[str], *, key: str, most: int
) -> UploadedFile | None:
    """`most`: megabytes that are taken."""
    _words(desk, kinds, key, most)
    return st.file_uploader(label, list(kinds), key=key, max_upload_size=most)


def drops(
    desk: Desk, label: str, kinds: Sequence[str], *, key: str, most: int
) -> list[UploadedFile]:
    """The same for several files; `most` of each."""
    _words(desk, kinds, key, most)
    return list(
        st.file_uploader(
            label, list(kinds), key=key, max_upload_size=most, accept_multiple_files=True
        )
    )


def _words(desk: Desk, kinds: Sequence[str], key: str, most: int) -> None:
    say = desk.say
    limits = say("At most {size} MB: {kinds}")
    words = (say("Choose a file"), limits.format(size=most, kinds=", ".join(kinds).upper()))
    for spot, text in zip(SPOTS, words, strict=True):
        quoted = json.dumps(text, ensure_ascii=False).replace("<", "\\3c ")
        st.html(STYLE.format(spot=spot.format(key=key), text=quoted))
