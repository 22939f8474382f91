import re
from pathlib import Path

import fanfold.archive.site

STATIC = Path(fanfold.archive.site.__file__).with_name("static") / "site"
FONTS = STATIC / "fonts"
MOST_BYTES = 400_000


def test_every_face_that_the_styles_name_is_there_and_no_other():
    named = set(
        re.findall(r'url\("fonts/([^"]+)"\)', (STATIC / "site.css").read_text("utf-8"))
    )
    assert named == {path.name for path in FONTS.glob("*.woff2")}


def test_the_faces_are_light():
    assert sum(path.stat().st_size for path in FONTS.glob("*.woff2")) < MOST_BYTES


def test_every_face_has_its_licence():
    families = {path.name.partition("-")[0] for path in FONTS.glob("*.woff2")}
    for family in families:
        licence = (FONTS / f"OFL-{family}.txt").read_text("utf-8")
        assert "SIL OPEN FONT LICENSE" in licence.upper()


def test_a_reserved_name_is_not_used_for_a_changed_face():
    reserved = "with Reserved Font Name OpenDyslexic"
    assert reserved in (FONTS / "OFL-dyslexic.txt").read_text("utf-8")
    assert '"OpenDyslexic"' not in (STATIC / "site.css").read_text("utf-8")
