"""How sure recovery was of something, in words for a reader."""

from typing import Final

UNSURE: Final = 0.6
"""Below this a person should look (see `works.services.SURE`)."""
STEPS: Final = (
    (0.93, "almost certain"),
    (0.8, "sure"),
    (UNSURE, "likely"),
    (0.0, "unsure"),
)
TWO_WAYS: Final = "could be read two ways"

VIA_WORDS: Final = {
    "key": "a labelled line",
    "value_only": "a line of its own",
    "position": "its place in the file",
    "prose": "a sentence",
    "markup": "the markup around it",
    "legend": "the legend",
    "file_name": "the file’s name",
    "metadata": "the fields around the text",
}
"""Where a label was read from (`records.story.Via`)."""


def sure_words(confidence: float) -> str:
    """Say how sure a confidence from 0 to 1 is.

    >>> sure_words(0.95), sure_words(0.7), sure_words(0.2)
    ('almost certain', 'likely', 'unsure')
    """
    return next(words for least, words in STEPS if confidence >= least)


def doubt_words(*, confidence: float, ambiguous: bool) -> str:
    """Return what a reader should be warned of, "" where nothing is in doubt."""
    if ambiguous:
        return TWO_WAYS
    return sure_words(confidence) if confidence < UNSURE else ""
