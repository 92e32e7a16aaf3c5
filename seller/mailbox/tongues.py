"""In which of the marketplaces' languages a message is written, however short it is."""

from __future__ import annotations

import re
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from seller.marketplaces import MARKETPLACES

SPOKEN = sorted({one.language[:2] for one in MARKETPLACES} | {"ar", "zh"})
"""Of the marketplaces. Egypt and the Gulf write Arabic too, and Chinese is written everywhere."""
SURE = 0.5
"""Of one, for the best of SPOKEN; a language that is none of them stays below it."""
LEAD = 2_000
"""Characters that are looked at."""
SILENT = re.compile(r"[\W\d_]+")


def tongue(words: str) -> str:
    """The code of the language, "" where it cannot be told.

    >>> tongue("Waar is mijn pakket?"), tongue("まだ届いていません"), tongue("OK 12")
    ('nl', 'ja', '')
    """
    lead = SILENT.sub(" ", words[:LEAD]).strip()
    if not lead:
        return ""
    code, sure = _reader().classify(lead)
    return str(code) if sure >= SURE else ""


@cache
def _reader() -> LanguageIdentifier:
    """Half a second, and only where there is mail."""
    made = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    made.set_languages(SPOKEN)
    return made
