"""Links of the site that a library came from: they lead to where the story is now."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from fanfold.archive.works.models import WorkAddress
from fanfold.archive.works.selectors import works_visible_to

LONGEST_NUMBER = 18


@require_safe
def story(request: HttpRequest) -> HttpResponse:
    """Lead from "viewstory.php?sid=12&chapter=3" to the work, or the chapter of it.

    Everyone may ask; a work that a person may not see is not there for him. Of several
    sites that counted their stories alike, the story taken in first is meant.
    """
    sid = _number(request, "sid")
    if sid is None:
        raise Http404
    seen = WorkAddress.objects.filter(work__in=works_visible_to(request.user))
    chapter = _number(request, "chapter")
    whole = (
        seen.filter(address=f"viewstory.php?sid={sid}").select_related("work").first()
    )
    if whole is None:
        raise Http404
    if chapter is not None and 0 < chapter <= whole.work.chapter_count:
        return redirect("chapter", whole.work_id, chapter, permanent=True)
    return redirect("work_detail", whole.work_id, permanent=True)


def _number(request: HttpRequest, name: str) -> int | None:
    asked = request.GET.get(name, "")
    is_number = asked.isascii() and asked.isdigit() and len(asked) <= LONGEST_NUMBER
    return int(asked) if is_number else None
