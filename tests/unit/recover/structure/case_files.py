"""Read the case files: texts cut into their expected parts."""

import re
from pathlib import Path

CASES = Path(__file__).resolve().parents[3] / "cases" / "structure"
CASE = re.compile(r"^=== (?P<name>.*)\n(?P<parts>(?:(?!=== ).*\n)*)", re.MULTILINE)
PART = re.compile(r"^@@ (?P<kind>.*)\n(?P<text>(?:(?!@@ ).*\n)*)", re.MULTILINE)


def read_cases(name):
    """Return {name: [(kind, text), …]} of the cases of a file; the texts join up."""
    text = (CASES / name).read_text("utf-8")
    return {
        case["name"]: [
            (part["kind"], part["text"]) for part in PART.finditer(case["parts"])
        ]
        for case in CASE.finditer(text)
    }
