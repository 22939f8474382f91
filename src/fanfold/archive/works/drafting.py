"""Reading a work's values from its labels: title, creators, status, dates, figures."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from fanfold.archive.core.folding import fold, sort_key
from fanfold.archive.works.models import Status, TitleBasis
from fanfold.records.story import Damage, Label, RecoveredStory

SURE = 0.6
"""Below this confidence a label is a question for a person."""
PRESENTATION = frozenset({"lost_scene_break", "lost_formatting"})
"""Damage to how the text looked, not to its words."""
TITLE_WORDS = 8


@dataclass(frozen=True, slots=True)
class Title:
    """A title as shown, and where it comes from."""

    text: str
    basis: TitleBasis


def _labels(stories: Iterable[RecoveredStory], field: str) -> list[Label]:
    return [
        label for story in stories for label in story.labels if label.field == field
    ]


def shown_value(label: Label) -> str:
    """Return what a label says, in its norm where it has one."""
    return str(label.norm if label.norm is not None else label.value)


def _first(stories: Sequence[RecoveredStory], field: str) -> str:
    found = _labels(stories, field)
    return shown_value(found[0]) if found else ""


def work_values(stories: Sequence[RecoveredStory]) -> dict[str, object]:
    """Return the columns of a work, by name, as its parts in order give them."""
    title = _title(stories)
    creators = creators_of(stories)
    chapters = [c for story in stories for c in story.chapters]
    series_index = _first(stories, "series_index")
    return {
        "title": title.text[:500],
        "title_sort": sort_key(title.text)[:500],
        "title_basis": title.basis,
        "author_sort": fold(creators[0])[:300] if creators else "",
        "summary": _first(stories, "summary"),
        "language": stories[0].language.value,
        "status": _status(stories),
        "word_count": sum(s.word_count.ao3 for s in stories),
        "chapter_count": max(1, len(chapters)),
        "chapter_total": _chapter_total(stories),
        "reading_minutes": sum(s.word_count.reading_minutes for s in stories),
        "published": _date(stories, "published"),
        "published_text": _first_value(stories, "published")[:200],
        "updated": _date(stories, "updated"),
        "series_title": _first(stories, "series_title")[:300],
        "series_index": series_index[:32],
        "confidence": min(s.story_confidence for s in stories),
        "source_format": stories[0].format[:32],
        "held_back": next((s.restricted for s in stories if s.restricted), "")[:300],
        "damage_count": sum(_is_hurt(d) for s in stories for d in s.damage),
        "question_count": sum(_questions(s) for s in stories),
    }


def _first_value(stories: Sequence[RecoveredStory], field: str) -> str:
    found = _labels(stories, field)
    return found[0].value if found else ""


def _questions(story: RecoveredStory) -> int:
    return sum(
        label.ambiguous or label.confidence < SURE for label in story.labels
    ) + sum(d.certainty == "possible" for d in story.damage)


def _is_hurt(damage: Damage) -> bool:
    return damage.certainty != "possible" and damage.kind not in PRESENTATION


def _title(stories: Sequence[RecoveredStory]) -> Title:
    titles = _labels(stories, "title")
    labelled = [t for t in titles if t.via != "file_name"]
    if labelled:
        return Title(" ".join(shown_value(labelled[0]).split()), TitleBasis.LABEL)
    first = stories[0]
    if len(first.chapters) == 1 and first.chapters[0].title and len(stories) == 1:
        return Title(" ".join(first.chapters[0].title.split()), TitleBasis.LABEL)
    if titles:
        return Title(" ".join(titles[0].value.split()), TitleBasis.FILE_NAME)
    body = next((s for s in first.segments if s.kind == "body"), None)
    words = first.slice(body.start, body.end).split()[:TITLE_WORDS] if body else []
    text = " ".join(words).strip(' ,;:-–—"“”')[:80]
    return Title(f"{text}…" if text else first.file, TitleBasis.FIRST_WORDS)


def creators_of(stories: Sequence[RecoveredStory]) -> list[str]:
    """Return the authors' names as first written, each once, in order."""
    names: dict[str, str] = {}
    for label in _labels(stories, "author"):
        if label.value.strip():
            names.setdefault(fold(label.value) or label.value, label.value.strip())
    return list(names.values())


def _status(stories: Sequence[RecoveredStory]) -> Status:
    found = [shown_value(x) for x in _labels(stories, "status")]
    if not found:
        return _status_by_chapters(stories)
    return Status.COMPLETE if found[-1] == "complete" else Status.IN_PROGRESS


def _status_by_chapters(stories: Sequence[RecoveredStory]) -> Status:
    """Read "3/3" as complete and "3/?" as not."""
    for label in _labels(stories, "chapter_count"):
        written, sign, total = label.value.partition("/")
        if sign:
            is_whole = written.strip() == total.strip()
            return Status.COMPLETE if is_whole else Status.IN_PROGRESS
    return Status.UNKNOWN


def _chapter_total(stories: Sequence[RecoveredStory]) -> int | None:
    for label in _labels(stories, "chapter_count"):
        total = shown_value(label).rpartition("/")[2].strip()
        if total.isdecimal() and int(total) < 2**31:
            return int(total)
    totals = [s.part.total for s in stories if s.part and s.part.total]
    return max(totals) if totals else None


def _date(stories: Sequence[RecoveredStory], field: str) -> date | None:
    for label in _labels(stories, field):
        try:
            return date.fromisoformat(str(label.norm))
        except ValueError:
            continue
    return None
