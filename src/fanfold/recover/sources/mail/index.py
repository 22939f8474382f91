"""A first look at every message of an archive: what it is, and what it belongs to.

Only a few words of each message are kept, so that an archive may be larger than memory.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Literal

from fanfold.recover.sources.mail.furniture import RepeatedLines, edge_lines
from fanfold.recover.sources.mail.headers import ids_in
from fanfold.recover.sources.mail.letters import Letter, count_keys, open_letter
from fanfold.recover.sources.mail.parts import messages_within
from fanfold.recover.sources.mail.subjects import Subject, fold

Role = Literal["story", "reply", "message"]

QUOTED = re.compile(r"^[ \t]{0,3}[A-Za-z]{0,4}>[^\n]*", re.MULTILINE)
SPEECH = re.compile(r"[\"“«「][^\n\"“«「”»」]{2,500}[,.!?…-][\"”»」]")
SHARE_OF_REPLY = 0.15
"""A message that quotes more of another than this answers it."""
FEW_QUOTED = 0.05
LEAST_OF_POSTING = 30
LEAST_KEYS = 2
LEAST_TYPED = 150
LEAST_PROSE = 400
LEAST_SPEECHES = 6
MOST_REFERENCES = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A message as the index knows it.

    Attributes:
        place: Which message of the archive, and which of a digest.
        ids: Its message id, or none.
        answers: The messages that it names, the nearest first.
        words: Its own words, quotes not counted.
        chars: Characters of its text.
        role: What it is by itself.
        confidence: How surely it is a story, where it is one.
        digest: A hash of its text, the same for copies of one posting.
    """

    place: tuple[int, int]
    ids: tuple[str, ...]
    answers: tuple[str, ...]
    address: str
    author: str
    written: str
    subject: Subject
    words: int
    chars: int
    quoted: float
    role: Role
    confidence: float
    digest: bytes


@dataclass(slots=True)
class Index:
    """All messages of an archive, in order, and the lines that many of them have."""

    entries: list[Entry]
    repeated: RepeatedLines


def index_messages(messages: Sequence[bytes]) -> Index:
    """Look at every message once."""
    index = Index([], RepeatedLines())
    for number in range(len(messages)):
        for inner, raw in enumerate(messages_within(messages[number])):
            letter = open_letter(raw)
            text = letter.text
            index.repeated.add(edge_lines(text), sender=letter.address)
            index.entries.append(_entry(letter, text, place=(number, inner)))
    return index


def _entry(letter: Letter, text: str, *, place: tuple[int, int]) -> Entry:
    quotes = QUOTED.findall(text) if ">" in text else []
    plain = text.split()
    all_words = len(plain)
    quoted = sum(len(line.split()) for line in quotes)
    share = quoted / all_words if all_words else 0.0
    headers = letter.headers
    refs = ids_in(headers.text("references"))[-MOST_REFERENCES:]
    answers = (*ids_in(headers.text("in-reply-to"))[:1], *reversed(refs))
    role, confidence = _role(letter, text, words=all_words - quoted, share=share)
    return Entry(
        place=place,
        ids=ids_in(headers.text("message-id"))[:1],
        answers=tuple(dict.fromkeys(answers)),
        address=letter.address,
        author=fold(letter.author),
        written=letter.written,
        subject=letter.subject,
        words=all_words - quoted,
        chars=len(text),
        quoted=share,
        role=role,
        confidence=confidence,
        digest=blake2b(" ".join(plain).encode("utf-8", "replace"), digest_size=12)
        .digest(),
    )  # fmt: skip


def _role(letter: Letter, text: str, *, words: int, share: float) -> tuple[Role, float]:
    """Say what a message is by itself, and how surely it is a story."""
    subject = letter.subject
    keys = count_keys(text)
    if letter.is_reply and not (subject.is_posting and not subject.is_reply):
        is_typed = keys >= LEAST_KEYS and words >= LEAST_TYPED and share < FEW_QUOTED
        return ("story", 0.8) if is_typed else ("reply", 0.0)
    if share > SHARE_OF_REPLY and keys < LEAST_KEYS and not subject.is_story:
        return "reply", 0.0
    is_header = subject.part is not None and subject.part[1] == 0
    if subject.is_story and (words >= LEAST_OF_POSTING or is_header):
        return "story", 0.95
    if keys >= LEAST_KEYS and words >= LEAST_TYPED:
        return "story", 0.9
    if words >= LEAST_PROSE and len(SPEECH.findall(text)) >= LEAST_SPEECHES:
        return "story", 0.5
    return "message", 0.0
