"""YAML front matter: the block between two lines of dashes at the head of a file.

Only its nodes are composed, never made into objects, and an alias is not followed.
Source: docs/formats/markdown.md; YAML 1.2.2; the keys are those of Jekyll, Hugo, pandoc.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

import yaml

from fanfold.records.source import Field
from fanfold.recover.documents.keys import field_of_key

LONGEST = 20_000
"""Front matter of more characters is read as text."""
DEEPEST = 40
"""So many signs that open a list inside another are more than any file has."""
FRONT = re.compile(
    r"\A\s{0,3}---[ \t]*\n(?P<inside>(?:[^\n]*\n)*?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)"
)
OPENING = re.compile(r"\A\s{0,3}---[ \t]*\n[ \t]*[\w\"'#]")
NESTING = re.compile(r"[\[{]|(?:^|[ \t])[-?](?=[ \t])|:[ \t]*$", re.MULTILINE)
BLOCK_VALUE = re.compile(r"[|>][^\n]{0,20}\n")
NAMES = ("name", "title", "value")
"""Of a value that has parts of its own, the one that is read."""


class FrontMatter(NamedTuple):
    """The block at `0:end`; what it says stands at `start:inner_end`."""

    start: int
    inner_end: int
    end: int
    fields: tuple[Field, ...]


def front_matter(view: str) -> FrontMatter | None:
    """Read the front matter of a file; None where there is none that YAML can read.

    Args:
        view: The file, its line ends single.
    """
    if not OPENING.match(view):
        return None
    block = FRONT.match(view[:LONGEST])
    if block is None or len(NESTING.findall(block["inside"])) > _most(block["inside"]):
        return None
    try:
        node = yaml.compose(block["inside"], Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError, ValueError):
        return None
    if not isinstance(node, yaml.MappingNode):
        return None
    start, end = block.span("inside")
    fields = tuple(_fields(node, block["inside"], start))
    return FrontMatter(start, end, block.end(), fields)


def _most(inside: str) -> int:
    """Return how many signs of nesting lines like these may hold."""
    return DEEPEST + 4 * inside.count("\n")


def _fields(node: yaml.MappingNode, inside: str, shift: int) -> Iterator[Field]:
    for key, value in node.value:
        name = str(key.value) if isinstance(key, yaml.ScalarNode) else ""
        field = field_of_key(name)
        if field:
            for scalar, is_listed in _scalars(value):
                yield from _field(
                    field, name, scalar, inside, shift, is_listed=is_listed
                )


def _scalars(node: yaml.Node) -> Iterator[tuple[yaml.ScalarNode, bool]]:
    """Yield a value, or those of a list, and whether it is one of a list."""
    listed = isinstance(node, yaml.SequenceNode)
    for item in node.value if isinstance(node, yaml.SequenceNode) else [node]:
        if isinstance(item, yaml.ScalarNode):
            yield item, listed
        elif isinstance(item, yaml.MappingNode):
            yield from (
                (value, listed)
                for key, value in item.value
                if isinstance(value, yaml.ScalarNode) and key.value in NAMES
            )


def _field(
    field: str,
    key: str,
    node: yaml.ScalarNode,
    inside: str,
    shift: int,
    *,
    is_listed: bool,
) -> Iterator[Field]:
    start, end = node.start_mark.index, node.end_mark.index
    if node.style in {"'", '"'}:
        start, end = start + 1, end - 1
    elif node.style in {"|", ">"}:
        header = BLOCK_VALUE.match(inside, start)
        start = header.end() if header else start
    raw = inside[start:end].strip()
    value = str(node.value).strip()
    if raw and value and node.tag != "tag:yaml.org,2002:null":
        yield Field(
            field, start + shift, end + shift, "markdown:front-matter", key=key,
            norm=None if value == " ".join(raw.split()) or is_listed else _norm(value, raw),
            is_one=is_listed,
        )  # fmt: skip


def _norm(value: str, raw: str) -> str | None:
    """Return what an escaped or folded value says where the file's words differ."""
    folded = " ".join(value.split())
    return folded if folded != " ".join(raw.split()) else None
