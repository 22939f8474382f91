"""Other copies of a story, for its page: `{% load copies %}`."""

from typing import Final

from django import template
from django.template.context import Context

from fanfold.archive.accessions.likenesses import Copy, copies_of
from fanfold.archive.works.models import Work

register = template.Library()

MOST: Final = 5


@register.simple_tag(takes_context=True)
def other_copies(context: Context, work: Work) -> list[Copy]:
    """Return the works alike to one that the reader may see: as `copies`."""
    return copies_of(work, context["request"].user, most=MOST)
