"""Keys that files of marked text use for what is said of a work."""

import re

KEYS: dict[str, str] = {
    "title": "title",
    "author": "author",
    "authors": "author",
    "by": "author",
    "pen name": "author",
    "penname": "author",
    "date": "published",
    "published": "published",
    "updated": "updated",
    "lastmod": "updated",
    "modified": "updated",
    "last updated": "updated",
    "completed": "updated",
    "summary": "summary",
    "description": "summary",
    "abstract": "summary",
    "blurb": "summary",
    "fandom": "fandom",
    "fandoms": "fandom",
    "rating": "rating",
    "rated": "rating",
    "relationship": "relationship",
    "relationships": "relationship",
    "pairing": "relationship",
    "pairings": "relationship",
    "ship": "relationship",
    "ships": "relationship",
    "character": "character",
    "characters": "character",
    "genre": "genre",
    "genres": "genre",
    "category": "genre",
    "categories": "genre",
    "archive warning": "archive_warning",
    "archive warnings": "archive_warning",
    "warning": "warning",
    "warnings": "warning",
    "content warnings": "warning",
    "tag": "freeform_tag",
    "tags": "freeform_tag",
    "keywords": "freeform_tag",
    "additional tags": "freeform_tag",
    "series": "series_title",
    "series index": "series_index",
    "series part": "series_index",
    "words": "word_count",
    "word count": "word_count",
    "wordcount": "word_count",
    "status": "status",
    "chapters": "chapter_count",
    "language": "language",
    "lang": "language",
    "source": "source_url",
    "source url": "source_url",
    "url": "source_url",
    "beta": "beta",
    "translator": "translator",
    "recipient": "recipient",
    "gift for": "recipient",
    "dedication": "dedication",
    "prompt": "challenge_prompt",
    "challenge": "challenge_community",
    "spoilers": "spoiler",
    "timeline": "timeline",
    "license": "license",
    "rights": "copyright",
    "copyright": "copyright",
    "chapter title": "chapter_title",
}
"""A key, in small letters, its "-" and "_" read as blanks, and the field that it is."""
BLANKS = re.compile(r"[-_\s]+")


def field_of_key(key: str) -> str | None:
    """Return the field of the schema that a key stands for, or None.

    Examples:
        >>> field_of_key("Word-Count")
        'word_count'
    """
    return KEYS.get(BLANKS.sub(" ", key.strip().lower()))
