"""How words are cut for the index and for a query: one way for both.

Letters are lower-cased, accents folded, English endings stemmed. Chinese, Japanese and
Korean text has no blanks: every character is a word of its own, and a run of them in a
query is a phrase.
"""

import re
from functools import cache, lru_cache
from typing import Final

import tantivy

ANALYZER_NAME: Final = "fanfold_words"
LONGEST_WORD: Final = 60
CJK: Final = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
CJK_CHARACTER: Final = re.compile(f"[{CJK}]")
WORD: Final = re.compile(rf"[{CJK}]|[^\W{CJK}]+(?:['’][^\W{CJK}]+)*")
APOSTROPHES: Final = re.compile("['’]")


@cache
def analyzer() -> tantivy.TextAnalyzer:
    """Return the analyzer that the index and every query share."""
    return (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        .filter(tantivy.Filter.remove_long(LONGEST_WORD))
        .filter(tantivy.Filter.lowercase())
        .filter(tantivy.Filter.ascii_fold())
        .filter(tantivy.Filter.stemmer("english"))
        .build()
    )


def indexable(text: str) -> str:
    """Return text as the index takes it: apostrophes gone, each CJK character apart."""
    joined = text.replace("'", "").replace("’", "")
    if joined.isascii():
        return joined
    return CJK_CHARACTER.sub(lambda m: f" {m.group()} ", joined)


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the form under which the index holds one word ("" where it holds none)."""
    tokens: list[str] = analyzer().analyze(APOSTROPHES.sub("", word))
    return tokens[0] if tokens else ""


def stems(text: str) -> list[str]:
    """Return the stems of a text, in order."""
    return [s for m in WORD.finditer(text) if (s := stem(m.group()))]
