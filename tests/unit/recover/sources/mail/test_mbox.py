import pytest

from fanfold.records.errors import RecoverError
from fanfold.recover.sources.mail import is_mbox, is_news_batch, messages_of
from fanfold.recover.sources.mail.mbox import unquote

FROM = b"From a@b.org Mon Jan  1 10:00:00 1999\n"
HEAD = b"From: a@b.org\nSubject: x\n\n"


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        (FROM + HEAD + b"one\n\n" + FROM + HEAD + b"two\n", 2),
        ((FROM + HEAD + b"one\n\n" + FROM + HEAD + b"two\n").replace(b"\n", b"\r\n"), 2),
        ((FROM + HEAD + b"one\n\n" + FROM + HEAD + b"two\n").replace(b"\n", b"\r"), 2),
        (b"From ???@??? Mon Jan 01 10:00:00 1999\n" + HEAD + b"one\n\nFrom - Mon Jan\n" + HEAD, 2),
        # no empty line before, but a whole line and a head
        (FROM + HEAD + b"one\n" + FROM + HEAD + b"two\n", 2),
        # no date, but an empty line and a head
        (FROM + HEAD + b"one\n\nFrom nobody\n" + HEAD + b"two\n", 2),
        # prose
        (FROM + HEAD + b"one\n\nFrom the window: she saw it.\nThe end.\n", 1),
        (FROM + HEAD + b"one\n\nFrom a@b.org Mon Jan  1 10:00:00 1999\nhe heard nothing.\n", 1),
        (FROM + HEAD + b"one\n\n" + FROM + b"\n\n" + FROM + HEAD + b"two\n", 2),
        (b"\n" + FROM + HEAD + b"one", 1),
        (FROM + b"Content-Length: 44\n" + HEAD + FROM + b"X: \n" + b"\n\n" + FROM + HEAD, 2),
        (FROM + b"Content-Length: 9\n" + HEAD + b"one\n\n" + FROM + HEAD + b"two", 2),
        (FROM + b"Content-Length: 4\n" + HEAD + b"one\n", 1),
        (FROM + b"Content-Length: 999\n" + HEAD + b"one\n", 1),
        (HEAD + b"one\n", 1),
        (b"\n" * 2 + FROM + HEAD + b"one", 1),
    ],
)  # fmt: skip
def test_messages_of_an_mbox(raw, found):
    messages = messages_of(raw)
    assert len(messages) == found
    assert all(message.strip() for message in messages)


def test_a_told_length_covers_a_line_that_parts():
    body = b"one\n\n" + FROM + b"X: y\n"
    raw = FROM + b"Content-Length: %d\n" % len(body) + HEAD + body + b"\n" + FROM + HEAD
    messages = messages_of(raw)
    assert len(messages) == 2
    assert body in messages[0]
    assert len(messages[1:]) == 1


@pytest.mark.parametrize(
    ("quoted", "plain"),
    [
        (b"one\n>From the sea\ntwo", b"one\nFrom the sea\ntwo"),
        (b"one\n>>From the sea\ntwo", b"one\n>From the sea\ntwo"),
        (b">one\n>From the sea\n>two", b">one\n>From the sea\n>two"),
        (b">one\n>>From the sea\n>two", b">one\n>From the sea\n>two"),
        (b">From a\n>From b", b"From a\nFrom b"),
        (b"one > From b", b"one > From b"),
    ],
)
def test_the_sign_of_an_mbox_is_taken_off(quoted, plain):
    assert unquote(quoted) == plain


def test_what_is_an_mbox():
    assert is_mbox(FROM + HEAD)
    assert not is_mbox(b"From the window she saw it.\nThe end.\n")
    assert not is_mbox(b"")


def test_batches_of_news():
    first = b"Path: a\nSubject: one\n\none\n"
    batch = (
        b"#! rnews %d\n" % len(first)
        + first
        + b"#! rnews 3\n"
        + first
        + b"#! rnews 99999\nlast"
    )
    assert is_news_batch(batch)
    assert list(messages_of(batch)) == [first, first, b"last"]
    assert list(messages_of(b"#! rnews 9\nlast")) == [b"last"]
    assert list(messages_of(b"#! rnews 99\n#! rnews 99\nlast")) == [b"last"]
    with pytest.raises(RecoverError, match="packed"):
        messages_of(b"#! cunbatch\n\x1f\x9d")


def test_what_stands_before_the_first_line_is_kept():
    raw = FROM.replace(b"From ", b"Fron ", 1)
    mixed = FROM + b"\n\n" + HEAD + b"one\n\n" + FROM + HEAD + b"two\n"
    assert len(messages_of(raw)) == 1
    assert len(messages_of(mixed)) == 2
