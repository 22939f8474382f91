import pytest

from fanfold.cli.arguments import build_parser

COMMANDS = (
    "intake",
    "serve",
    "start",
    "report",
    "text",
    "check",
    "index",
    "admin",
    "recover",
    "recover-again",
)


def parse(*words):
    return build_parser().parse_args(words)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command, capsys):
    with pytest.raises(SystemExit) as ended:
        parse(command, "--help")
    assert ended.value.code == 0
    assert "usage: fanfold" in capsys.readouterr().out


def test_help_names_every_command(capsys):
    with pytest.raises(SystemExit):
        parse("--help")
    said = capsys.readouterr().out
    words = said.split()
    assert all(command in words for command in COMMANDS)
    assert "Exit status" in said


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("fly",),
        ("intake",),
        ("serve", "--port", "0"),
        ("serve", "--port", "65536"),
        ("serve", "--port", "http"),
        ("intake", "x", "--workers", "0"),
        ("admin",),
    ],
)
def test_what_makes_no_sense_ends_with_2(words, capsys):
    with pytest.raises(SystemExit) as ended:
        parse(*words)
    assert ended.value.code == 2
    assert "fanfold" in capsys.readouterr().err


def test_the_library_is_named_by_flag_or_environment(monkeypatch):
    monkeypatch.delenv("FANFOLD_DATA", raising=False)
    assert parse("report").data == "data"
    monkeypatch.setenv("FANFOLD_DATA", "elsewhere")
    assert parse("report").data == "elsewhere"
    assert parse("report", "--data", "here").data == "here"


def test_only_commands_that_fill_a_library_may_make_one():
    assert parse("intake", "x").library == "new"
    assert parse("report").library == "held"
    assert parse("recover", "x").library == "none"
