import tomllib
from pathlib import Path

import pytest

CASES = Path(__file__).parents[3] / "cases" / "labels"


def cases():
    for path in sorted(CASES.glob("*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            yield pytest.param(case, id=f"{path.stem}-{case['name']}")


def written(label):
    line = f"{label.field}: {label.value}".replace("\n", "\\n")
    if label.norm is not None:
        line += f" => {label.norm}"
    if label.meaning:
        line += f" [{label.meaning}]"
    return line + (" (ambiguous)" if label.ambiguous else "")


@pytest.mark.parametrize("case", list(cases()))
def test_case(case, read_zone):
    labels = read_zone(
        case["text"], zone=case["zone"], file=case.get("file", "story.txt")
    )
    assert [written(label) for label in labels] == case["expect"]
