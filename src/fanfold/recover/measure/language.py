"""Which language a text is in: by its script where that says all, else by py3langid."""

import re
from functools import cache
from typing import TYPE_CHECKING

from fanfold.records.story import Language

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

UNKNOWN = "und"
SAMPLE_CHARS = 600
"""Enough to be sure of a language; more costs time and changes nothing."""

PIECES = 6
LEAST_LETTERS = 12
"""A shorter text in Latin letters could be in any language."""

LEAST_CONFIDENCE = 0.4
LEAST_WORDS = 60
SMALL_WORDS = frozenset(
    "the and to that with his her she they you from this what but not were would it of my".split()
)
SMALL_SHARE = 0.17
"""English prose has a fifth of such words, its nearest kin none but a stray one."""
NO_WORDS = re.compile(r"[\d_\W]{3,}")

KANA = re.compile("[\u3041-\u309f\u30a1-\u30fa]")
HANGUL = re.compile("[\uac00-\ud7a3\u1100-\u11ff]")
HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
SCRIPT_ONLY = (
    # A script that one language of fan fiction is written in.
    ("th", re.compile("[\u0e01-\u0e5b]")),
    ("he", re.compile("[\u05d0-\u05ea]")),
    ("el", re.compile("[\u0370-\u03ff\u1f00-\u1fff]")),
    ("ka", re.compile("[\u10a0-\u10ff]")),
    ("hy", re.compile("[\u0531-\u058f]")),
)
CYRILLIC = re.compile("[\u0400-\u04ff]")
NOT_RUSSIAN = re.compile("[іїєґўђјљњћџІЇЄҐЎЂЈЉЊЋЏ]")
"""Letters of Ukrainian, Belarusian, Serbian and Macedonian."""

RUSSIAN = re.compile("[ыэёЫЭЁ]")
LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
NEARLY_ALL = 0.5
SOME_KANA = 0.15
"""Japanese prose has a kana in two characters; Chinese prose has them in names only."""


def detect_language(text: str) -> Language:
    """Say which language a text is in.

    Args:
        text: The body of a story, or any text.

    Returns:
        An ISO 639-1 code, or "und" for a text too short to know; `labelled` is False.
    """
    sample = _sample(text)
    letters = sum(map(str.isalpha, sample))
    if not letters:
        return _language(UNKNOWN, 0.0)
    by_script = _by_script(sample, letters)
    if by_script:
        return by_script
    if letters < LEAST_LETTERS:
        return _language(UNKNOWN, 0.0)
    if _is_english(sample):
        return _language("en", 1.0)
    value, confidence = _identifier().classify(sample)
    if confidence < LEAST_CONFIDENCE or value == "zxx":
        return _language(UNKNOWN, round(confidence, 2))
    return _language(value, round(confidence, 2))


def _is_english(sample: str) -> bool:
    """Whether the small words of English, which no other language has, are frequent."""
    words = sample.lower().split()
    small = sum(1 for word in words if word in SMALL_WORDS)
    return len(words) >= LEAST_WORDS and small >= SMALL_SHARE * len(words)


def _language(value: str, confidence: float) -> Language:
    return Language(value=value, labelled=False, confidence=confidence)


def _sample(text: str) -> str:
    """Return pieces spread over the text, without runs of marks and figures."""
    if len(text) > SAMPLE_CHARS:
        size = SAMPLE_CHARS // PIECES
        step = (len(text) - size) // (PIECES - 1)
        text = "\n".join(text[i * step : i * step + size] for i in range(PIECES))
    return NO_WORDS.sub(" ", text)


def _by_script(sample: str, letters: int) -> Language | None:
    """Return the language that the script alone gives away."""
    if sample.isascii() or len(LATIN.findall(sample)) > NEARLY_ALL * letters:
        return None
    han, kana = len(HAN.findall(sample)), len(KANA.findall(sample))
    if han + kana > NEARLY_ALL * letters:
        return _language("ja" if kana > SOME_KANA * (han + kana) else "zh", 0.97)
    if len(HANGUL.findall(sample)) > NEARLY_ALL * letters:
        return _language("ko", 0.99)
    if len(CYRILLIC.findall(sample)) > NEARLY_ALL * letters:
        return _cyrillic(sample)
    for value, script in SCRIPT_ONLY:
        if len(script.findall(sample)) > NEARLY_ALL * letters:
            return _language(value, 0.97)
    return None


def _cyrillic(sample: str) -> Language | None:
    """Return Russian where its own letters stand and no neighbour's do."""
    if RUSSIAN.search(sample) and not NOT_RUSSIAN.search(sample):
        return _language("ru", 0.97)
    return None


@cache
def _identifier() -> "LanguageIdentifier":
    """Load py3langid's model when the first text needs it (about a second)."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - slow

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
