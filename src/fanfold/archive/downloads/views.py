"""Handing out downloads; anyone who may read a work may take it away."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from fanfold.archive.downloads.services import FORMATS, book_of, file_name
from fanfold.archive.works.selectors import works_visible_to


@require_safe
def download(request: HttpRequest, work_id: int, form: str) -> HttpResponse:
    """Send a work as a file of the asked format."""
    chosen = FORMATS.get(form)
    if chosen is None:
        raise Http404
    work = get_object_or_404(works_visible_to(request.user), pk=work_id)
    return HttpResponse(
        chosen.write(book_of(work)),
        content_type=chosen.media_type,
        headers={
            "Content-Disposition": f'attachment; filename="{file_name(work, chosen)}"'
        },
    )
