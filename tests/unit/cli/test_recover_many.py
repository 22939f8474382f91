"""`fanfold recover` of files that hold many stories."""

import json
import zipfile
from pathlib import Path

from fanfold.cli.main import run

FORMATS = Path(__file__).resolve().parents[3] / "samples" / "formats"
STORY = "Title: The Lamp\n\nShe lit the lamp, and he went to the door of the house.\n"


def test_what_a_container_holds_is_recovered_file_by_file(tmp_path, capsys):
    with zipfile.ZipFile(tmp_path / "site.zip", "w") as archive:
        archive.writestr("a.txt", STORY)
        archive.writestr("../../up.txt", STORY)
    out = tmp_path / "out"
    assert run(["recover", str(tmp_path / "site.zip"), "--out", str(out)]) == 0
    made = sorted(str(p.relative_to(out)) for p in out.rglob("*.json"))
    assert made == ["site.zip/a.txt.json", "site.zip/up.txt.json"]
    assert "opened: 2 files inside" in capsys.readouterr().err


def test_a_backup_is_recovered_story_by_story(tmp_path):
    dump = FORMATS / "efiction" / "site.sql"
    assert run(["recover", str(dump), "--out", str(tmp_path)]) == 0
    made = sorted(p.name for p in tmp_path.rglob("*.json"))
    assert made == ["sid 12.json", "sid 13.json"]
    story = json.loads((tmp_path / "site.sql" / "sid 12.json").read_text("ascii"))
    assert story["decode"]["text"] == "extracted"
