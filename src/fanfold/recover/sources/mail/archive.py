"""An archive of messages as stories: parts joined, versions chosen, replies as comments.

Every message is looked at once, and those of a story once more when it is read, so that
one story is in memory at a time. Every message has a fate.

Source: docs/formats/mail.md, "Archives".
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from fanfold.records.looks import LeftOut, Response
from fanfold.records.source import Field, SourceText, Zone
from fanfold.recover.markup.extract import Extract
from fanfold.recover.sources.mail.bodies import page_of_text
from fanfold.recover.sources.mail.index import Entry, Index, index_messages
from fanfold.recover.sources.mail.joining import Plan, plan_stories
from fanfold.recover.sources.mail.letters import (
    FORMAT,
    Letter,
    add_letter,
    fields_of,
    left_out_of,
    read_letter,
    typed_in,
)
from fanfold.recover.sources.mail.mbox import messages_of
from fanfold.recover.sources.mail.parts import messages_within
from fanfold.recover.sources.mail.responses import response_of

FateKind = Literal["part", "version", "copy", "response", "message"]
CONFIDENCE = 0.9
TYPED_HEADING = re.compile(
    r"^\W{0,8}(?:(?:chapter|ch\.|part|book|prologue|epilogue|kapitel|chapitre)\b[ .#]{0,3}"
    r"(?:[0-9ivxlc]{1,6}\b|one|two|three|four|five|six|seven|eight|nine|ten)?)[^\n=]{0,60}$",
    re.IGNORECASE | re.MULTILINE,
)
LABEL = re.compile(r"\W*part\s*[:=]", re.IGNORECASE)
HEAD = 4000
ONE_STORY = frozenset({"email_subject", "email_date", "message_id"})
"""What is said of one message and not of a story that was posted in several."""


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of one message.

    Attributes:
        kind: A part of a story, another version of one, a copy, a comment, or none of
            these: kept in the file, no story.
        story: Which story it belongs to, by its number, or None.
    """

    kind: FateKind
    story: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MailRead:
    """What an archive of messages holds.

    Attributes:
        fates: Of every message in order, those inside a digest each.
        plans: The stories, in the order of their first messages.
    """

    messages: Sequence[bytes]
    index: Index
    plans: tuple[Plan, ...]
    fates: tuple[Fate, ...]

    def stories(self) -> Iterator[SourceText]:
        """Read the stories, one at a time."""
        for plan in self.plans:
            yield _story(self, plan)

    def counts(self) -> dict[str, int]:
        """Count the messages by what became of them; together they are all."""
        return dict(Counter(fate.kind for fate in self.fates))

    def left_out(self) -> tuple[LeftOut, ...]:
        """Say which messages are in no story."""
        count = self.counts().get("message", 0)
        reason = "messages that are no stories and answer none"
        return (LeftOut(what="messages", count=count, reason=reason),) if count else ()

    def letter(self, number: int) -> Letter:
        """Read one message of the index whole."""
        outer, inner = self.index.entries[number].place
        found = list(messages_within(self.messages[outer]))
        return read_letter(found[inner], is_spread=self.index.repeated.is_spread)


def read_mail(messages: Sequence[bytes]) -> MailRead:
    """Find the stories in an archive of messages.

    Args:
        messages: Each whole, in any order; a sequence that loads them when asked keeps
            only one in memory.

    Returns:
        The plan of every story and the fate of every message; stories are read by
        `MailRead.stories`.
    """
    index = index_messages(messages)
    plans = tuple(plan_stories(index.entries))
    fates = [Fate("message")] * len(index.entries)
    for number, plan in enumerate(plans):
        own: list[tuple[FateKind, Sequence[int]]] = [
            ("part", plan.parts),
            ("version", [i for _, i in plan.versions]),
            ("copy", plan.copies),
            ("response", plan.responses),
        ]
        for kind, members in own:
            for i in members:
                fates[i] = Fate(kind, number)
    return MailRead(messages=messages, index=index, plans=plans, fates=tuple(fates))


def read_all(raw: bytes) -> Iterator[SourceText]:
    """Yield the stories of an mbox or of a batch of news.

    Args:
        raw: The whole file; messages that are no stories are kept in it.

    Raises:
        RecoverError: If the file is packed.
    """
    yield from read_mail(messages_of(raw)).stories()


def _story(mail: MailRead, plan: Plan) -> SourceText:
    entries = mail.index.entries
    letters = [mail.letter(i) for i in plan.parts]
    extract = Extract()
    has_headings = len(letters) > 1 and not _are_headed(letters)
    for letter in letters:
        if has_headings and _is_numbered(letter):
            _add_heading(extract, letter)
        add_letter(extract, letter)
    source = extract.source(
        format_name=FORMAT,
        raw_size=sum(letter.size for letter in letters),
        confidence=min(CONFIDENCE, *(entries[i].confidence for i in plan.parts))
        if len(plan.parts) > 1
        else entries[plan.parts[0]].confidence,
    )
    responses, left = _responses(mail, plan)
    left.extend(item for letter in letters for item in left_out_of(letter))
    left.extend(_versions(plan, entries))
    return replace(
        source,
        fields=(*_fields(letters), *source.fields),
        responses=tuple(responses),
        left_out=_summed([*left, *source.left_out]),
        restricted=next((x.restricted for x in letters if x.restricted), ""),
        name=letters[0].subject.title,
        notes=tuple(_notes(plan, entries, letters)),
    )


def _is_numbered(letter: Letter) -> bool:
    part = letter.subject.part
    return part is not None and part != (0, 0)


def _are_headed(letters: Sequence[Letter]) -> bool:
    """Whether most parts begin with a heading that their author typed."""
    headed = sum(
        1
        for letter in letters
        if any(
            not LABEL.match(match[0])
            for match in TYPED_HEADING.finditer(letter.text[:HEAD])
        )
    )
    return 2 * headed >= len(letters)


def _add_heading(extract: Extract, letter: Letter) -> None:
    """Put the subject's own words for a part before its text."""
    heading = letter.subject.heading
    zone = Zone(kind="chapter_heading", start=0, end=len(heading), rule="mail:subject")
    extract.add(replace(page_of_text(heading), zones=(zone,)))


def _fields(letters: Sequence[Letter]) -> Iterator[Field]:
    """Yield what the heads of a story's messages say, the first that says it."""
    said: set[tuple[str, str]] = set()
    typed = {name for letter in letters for name in typed_in(letter.text)}
    for number, letter in enumerate(letters):
        for field in fields_of(letter, typed=typed):
            if field.field in ONE_STORY and len(letters) > 1:
                continue
            if (field.field, field.value.casefold()) in said:
                continue
            if number and any(name == field.field for name, _ in said):
                continue
            said.add((field.field, field.value.casefold()))
            yield field
    dates = sorted(letter.written[:10] for letter in letters if letter.written)
    if dates:
        yield Field("published", 0, 0, "mail:date", "Date", dates[0], dates[0])
        if dates[-1] != dates[0]:
            yield Field("updated", 0, 0, "mail:date", "Date", dates[-1], dates[-1])


def _responses(mail: MailRead, plan: Plan) -> tuple[list[Response], list[LeftOut]]:
    """Read the replies to a story, each with what it answers."""
    entries = mail.index.entries
    at = {name: n for n, i in enumerate(plan.responses) for name in entries[i].ids}
    part_at = _chapter_numbers(plan, entries)
    authors = {entries[i].address for i in plan.parts}
    found: list[Response] = []
    left: list[LeftOut] = []
    for n, i in enumerate(plan.responses):
        entry = entries[i]
        before = [at[name] for name in entry.answers if at.get(name, n) < n]
        parts = [p for name in entry.answers if (p := part_at.get(name)) is not None]
        response, rest = response_of(
            mail.letter(i),
            chapter=parts[0] if parts and len(plan.parts) > 1 else None,
            answers=before[0] if before else None,
            is_by_author=bool(entry.address) and entry.address in authors,
        )
        found.append(response)
        left.extend(rest)
    return found, left


def _chapter_numbers(plan: Plan, entries: Sequence[Entry]) -> dict[str, int | None]:
    """Count the parts as chapters; one that holds only the header is none."""
    numbers: dict[str, int | None] = {}
    count = 0
    for i in plan.parts:
        is_header = entries[i].subject.part == (0, 0)
        count += not is_header
        numbers.update(dict.fromkeys(entries[i].ids, None if is_header else count))
    for part, i in plan.versions:
        own = entries[plan.parts[part]].ids
        numbers.update(
            dict.fromkeys(entries[i].ids, numbers.get(own[0]) if own else None)
        )
    return numbers


def _versions(plan: Plan, entries: Sequence[Entry]) -> Iterator[LeftOut]:
    for _, i in plan.versions:
        day = entries[i].written[:10] or "unknown date"
        yield LeftOut(
            what=f"version of {day}: {entries[i].subject.raw}",
            count=entries[i].chars,
            reason="another version",
        )
    for i in plan.copies:
        yield LeftOut(
            what="the same posting again", count=entries[i].chars, reason="copy"
        )


def _summed(items: Sequence[LeftOut]) -> tuple[LeftOut, ...]:
    """Count what was left out for one reason under one name together."""
    counts: Counter[tuple[str, str]] = Counter()
    for item in items:
        counts[item.what, item.reason] += item.count
    return tuple(
        LeftOut(what=what, count=count, reason=reason)
        for (what, reason), count in counts.items()
    )


def _notes(
    plan: Plan, entries: Sequence[Entry], letters: Sequence[Letter]
) -> Iterator[str]:
    if len(plan.parts) > 1:
        yield f"Joined of {len(plan.parts)} messages by their subjects."
    if plan.missing:
        of = f" of {plan.total}" if plan.total else ""
        yield f"Not in the archive{of}: {', '.join(plan.missing[:20])}."
    for number, i in plan.versions:
        day = entries[i].written[:10] or "an unknown date"
        chosen = entries[plan.parts[number]].written[:10] or "an unknown date"
        yield f"“{entries[i].subject.raw}” of {day} is another version; that of {chosen} is shown."
    yield from dict.fromkeys(note for letter in letters for note in letter.body.notes)
