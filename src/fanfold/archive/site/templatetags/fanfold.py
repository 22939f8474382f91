"""What templates ask for: `{% load fanfold %}`."""

import re

from django import template
from django.template.base import NodeList, Parser, Token
from django.template.context import Context

from fanfold.archive.works.cards import WorkCard, card_of
from fanfold.archive.works.models import Work
from fanfold.archive.works.story_map import MapScene
from fanfold.archive.works.story_map import scene_words as words_of_scene

register = template.Library()


INDENT = re.compile(r"\s*\n\s*")


class Lean(template.Node):
    """A part of a template written without its indentation."""

    def __init__(self, nodes: NodeList) -> None:
        self.nodelist = nodes

    def render(self, context: Context) -> str:
        """Write the part with one line end wherever lines were parted."""
        return INDENT.sub("\n", self.nodelist.render(context))


@register.tag
def lean(parser: Parser, token: Token) -> Lean:
    """Take the indentation out of lists of many entries: `{% lean %}…{% endlean %}`."""
    nodes = parser.parse(("endlean",))
    parser.delete_first_token()
    return Lean(nodes)


@register.inclusion_tag("components/work_card.html")
def work_card(
    work: Work | WorkCard, level: int = 2, hit: object = None
) -> dict[str, object]:
    """Show a work in a list: `{% work_card work %}`, fetched `with_card`.

    Args:
        work: The work, or its card where the view has made it already.
        level: The level of its heading.
        hit: A search hit, whose snippet is shown in the card.
    """
    card = work if isinstance(work, WorkCard) else card_of(work)
    return {"card": card, "tag": f"h{level}", "hit": hit}


@register.filter
def number(value: int | None) -> str:
    """Write a number with commas: 12,345."""
    return f"{value or 0:,}"


@register.filter
def scene_words(scene: MapScene) -> str:
    """Say all there is to say of a scene of the story map."""
    return words_of_scene(scene)
