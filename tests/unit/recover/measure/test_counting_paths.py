"""The fast ways to count words agree with the plain rule, whatever signs stand there."""

import re

from hypothesis import given
from hypothesis import strategies as st

from fanfold.recover.measure.words import (
    MANY_SIGNS,
    count_ao3,
    count_plain,
    count_ws_alnum,
)

SIGNS = "".join(map(chr, range(0x2190, 0x2190 + 2 * MANY_SIGNS)))
TEXTS = st.text("aZ9_é ß\n\t\x1c\x85\xa0\u3000.,!—-’“”…" + SIGNS, max_size=60)


@given(TEXTS)
def test_counts_are_those_of_the_plain_rule(text: str) -> None:
    runs = text.split()
    assert count_plain(text) == len(runs)
    assert count_ws_alnum(text) == sum(any(map(str.isalnum, run)) for run in runs)
    joined = re.sub("['’‘-]", "", text.replace("--", "—"))
    assert count_ao3(text) == len(re.findall(r"\w+", joined))


def test_a_text_of_many_signs_is_counted_alike() -> None:
    text = f"one {SIGNS} two{SIGNS}three"
    assert (count_plain(text), count_ws_alnum(text), count_ao3(text)) == (3, 2, 3)
