"""Product type definitions in other languages; English where a word or a language is missing."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from seller.sandbox.schemas.words import de, ja, zh

SPOKEN: Mapping[str, Mapping[str, str]] = {"de": de.WORDS, "ja": ja.WORDS, "zh": zh.WORDS}
ASKING = {"de": de.ASKING, "ja": ja.ASKING, "zh": zh.ASKING}
ENGLISH = "Provide the {title} of the product."


class Speaker:
    """Puts titles and names of values into one language."""

    def __init__(self, language: str) -> None:
        self._words = SPOKEN.get(language, {})
        self._asking = ASKING.get(language, ENGLISH)

    def __call__(self, text: str) -> str:
        return self._words.get(text, text)

    def schema(self, schema: Any) -> Any:
        """A schema with its titles translated, and a description beside each."""
        if isinstance(schema, list):
            return [self.schema(one) for one in schema]
        if not isinstance(schema, dict):
            return schema
        # a property may be called `title` too, but then it is a schema and no text
        if isinstance(schema.get("title"), str):
            title = self(schema["title"])
            rest = {key: value for key, value in schema.items() if key != "title"}
            about = self._asking.format(title=title)
            return {"title": title, "description": about} | self._inner(rest)
        return self._inner(schema)

    def _inner(self, schema: dict[str, Any]) -> dict[str, Any]:
        return {
            key: [self(str(name)) for name in value]
            if key == "enumNames" and isinstance(value, list)
            else self.schema(value)
            for key, value in schema.items()
        }


@cache
def speaker(locale: str) -> Speaker:
    """The speaker of a locale such as zh_CN."""
    return Speaker(locale[:2])
