"""Folding of names, so that "É. Zola" and "e zola" sort and match alike."""

import re
import unicodedata
from functools import lru_cache

NOT_WORD = re.compile(r"[^\w]+")
ARTICLES = re.compile(
    r"^(?:the|an?|les?|la|l'|une?|der|die|das|el|los|las)\s+", re.IGNORECASE
)


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Return the text case-folded, without accents, words parted by one blank."""
    plain = text
    if not text.isascii():
        parted = unicodedata.normalize("NFKD", text)
        plain = "".join(c for c in parted if not unicodedata.combining(c))
    return NOT_WORD.sub(" ", plain.casefold()).strip()


def sort_key(title: str) -> str:
    """Return the folded title without a leading article: what lists sort by."""
    return fold(ARTICLES.sub("", title.strip())) or fold(title)
