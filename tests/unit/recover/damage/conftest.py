import pytest
from tests.builders import decoded, scene, segment

from fanfold.recover.damage import find_damage
from fanfold.recover.layout import Layout


@pytest.fixture
def hurt():
    """Find the damage of a text that is all story, one scene, unless told otherwise."""

    def find(text, **more):
        stripped = text.strip("\n")
        start = text.find(stripped)
        values = {
            "decoded": decoded(text),
            "segments": (segment("body", 0, len(text)),),
            "scenes": (scene(start, start + len(stripped)),),
            "voices": (),
            "labels": (),
        }
        return find_damage(Layout(text=text), **{**values, **more})

    return find
