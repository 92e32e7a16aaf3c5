"""The words of each language that the rules know."""

from __future__ import annotations

from seller.metrics.lint.words import de, en, es, fr, it, ja, zh
from seller.metrics.lint.words.lexicon import Lexicon

LEXICONS: dict[str, Lexicon] = {
    "de": de.LEXICON,
    "en": en.LEXICON,
    "es": es.LEXICON,
    "fr": fr.LEXICON,
    "it": it.LEXICON,
    "ja": ja.LEXICON,
    "zh": zh.LEXICON,
}

__all__ = ["LEXICONS", "Lexicon"]
