"""Codes of languages, as containers give them, and the names that labels use."""

NAMES = {
    "ar": "Arabic",
    "cs": "Czech",
    "da": "Danish",
    "de": "German",
    "el": "Greek",
    "en": "English",
    "es": "Spanish",
    "fi": "Finnish",
    "fr": "French",
    "he": "Hebrew",
    "hu": "Hungarian",
    "id": "Indonesian",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "nl": "Dutch",
    "no": "Norwegian",
    "pl": "Polish",
    "pt": "Portuguese",
    "ru": "Russian",
    "sv": "Swedish",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "vi": "Vietnamese",
    "zh": "Chinese",
}
"""By ISO 639-1 code."""


def language_name(code: str) -> str | None:
    """Return the English name of a language by its BCP 47 tag, or None.

    >>> language_name("pt-BR")
    'Portuguese'
    """
    return NAMES.get(code.strip().lower().replace("_", "-").partition("-")[0])
