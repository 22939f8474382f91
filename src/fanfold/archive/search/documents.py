"""Works as the index takes them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from fanfold.archive.search.port import SceneDocument, WorkDocument
from fanfold.archive.works.models import Chapter, Creatorship, Work, WorkLabel, WorkTag
from fanfold.archive.works.passages import scene_texts

AT_ONCE: Final = 50
"""Works that are in memory together."""


def documents(work_ids: Sequence[int]) -> Iterator[WorkDocument]:
    """Yield the documents of the works that exist among these ids."""
    for start in range(0, len(work_ids), AT_ONCE):
        yield from _documents(work_ids[start : start + AT_ONCE])


def _documents(work_ids: Sequence[int]) -> Iterator[WorkDocument]:
    """Read plain rows: model instances would take as long as the index itself."""
    authors: defaultdict[int, list[str]] = defaultdict(list)
    credits_ = Creatorship.objects.filter(work__in=work_ids).order_by("position")
    for work_id, name in credits_.values_list("work_id", "pseud__name"):
        authors[work_id].append(name)
    labels: defaultdict[int, set[str]] = defaultdict(set)
    tags = WorkTag.objects.filter(work__in=work_ids).order_by()
    for work_id, name in tags.values_list("work_id", "tag__name"):
        labels[work_id].add(name)
    said = WorkLabel.objects.filter(work__in=work_ids).order_by()
    for work_id, value in said.values_list("work_id", "value"):
        labels[work_id].add(value)
    texts: defaultdict[int, list[SceneDocument]] = defaultdict(list)
    chapters = Chapter.objects.filter(work__in=work_ids).order_by("position")
    for work_id, position, html in chapters.values_list("work_id", "position", "html"):
        texts[work_id].extend(_scenes(position, html))
    works = Work.objects.filter(pk__in=work_ids).order_by("pk")
    for pk, title, summary in works.values_list("pk", "title", "summary"):
        yield WorkDocument(
            work_id=pk,
            title=title,
            authors=" ; ".join(authors[pk]),
            labels=" ; ".join(sorted(labels[pk])),
            summary=summary,
            scenes=tuple(texts[pk]),
        )


def _scenes(position: int, html: str) -> Iterator[SceneDocument]:
    for first, text in scene_texts(html):
        yield SceneDocument(chapter_position=position, first_paragraph=first, text=text)
