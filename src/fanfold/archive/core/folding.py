"""Folding of names, so that "É. Zola" and "e zola" sort and match alike."""

import re
import unicodedata

NOT_WORD = re.compile(r"[^\w]+")
ARTICLES = re.compile(
    r"^(?:the|an?|les?|la|l'|une?|der|die|das|el|los|las)\s+", re.IGNORECASE
)


def fold(text: str) -> str:
    """Return the text case-folded, without accents, words parted by one blank."""
    plain = "".join(
        c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)
    )
    return NOT_WORD.sub(" ", plain.casefold()).strip()


def sort_key(title: str) -> str:
    """Return the folded title without a leading article: what lists sort by."""
    return fold(ARTICLES.sub("", title.strip())) or fold(title)
