"""Works as the index takes them."""

from collections.abc import Iterator, Sequence

from fanfold.archive.search.port import SceneDocument, WorkDocument
from fanfold.archive.works.models import Work
from fanfold.archive.works.passages import scenes


def documents(work_ids: Sequence[int]) -> Iterator[WorkDocument]:
    """Yield the documents of the works that exist among these ids."""
    works = Work.objects.filter(pk__in=work_ids).prefetch_related(
        "chapters", "credits__pseud", "work_tags__tag", "labels"
    )
    for work in works:
        labels = {work_tag.tag.name for work_tag in work.work_tags.all()}
        labels |= {label.value for label in work.labels.all()}
        yield WorkDocument(
            work_id=work.pk,
            title=work.title,
            authors=" ; ".join(c.pseud.name for c in work.credits.all()),
            labels=" ; ".join(sorted(labels)),
            summary=work.summary,
            scenes=tuple(_scenes(work)),
        )


def _scenes(work: Work) -> Iterator[SceneDocument]:
    for chapter in work.chapters.all():
        for passages in scenes(chapter.html):
            yield SceneDocument(
                chapter_position=chapter.position,
                first_paragraph=passages[0].number,
                text="\n".join(passage.text for passage in passages),
            )
