import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanfold.recover.sources.efiction import statements
from fanfold.recover.sources.efiction.statements import (
    Broken,
    Created,
    Inserted,
    Row,
    read_statements,
)


def read(sql):
    return list(read_statements(io.BytesIO(sql)))


def rows(sql):
    return [event.raw for event in read(sql) if isinstance(event, Row)]


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        (b"INSERT INTO t VALUES (1),(2);", [b"1", b"2"]),
        (b"insert into `a`.`t` values\n(1),\n(2)", [b"1", b"2"]),
        (b"INSERT IGNORE INTO t VALUES (1) ;INSERT INTO t VALUES (2)", [b"1", b"2"]),
        (b"REPLACE INTO t VALUE (1);", [b"1"]),
        (b"INSERT INTO t VALUES ('a;b'),('(');", [b"'a;b'", b"'('"]),
        (b"INSERT INTO t VALUES (1) /* one */ , -- two\n (2) # three\n;", [b"1", b"2"]),
        (b"INSERT INTO t VALUES (1), /* end */", [b"1"]),
        (b"INSERT INTO t VALUES (1) ON DUPLICATE KEY UPDATE a=1;", [b"1"]),
        (b"INSERT INTO t SET a = 1; INSERT INTO t VALUES (2);", [b"2"]),
        (b"INSERT INTO t VALUES (1)\nINSERT INTO t VALUES (2);", [b"1", b"2"]),
        (b"-- INSERT INTO t VALUES (1);\n", []),
        (b"# INSERT INTO t VALUES (1);\n", []),
        (b"/* INSERT INTO t VALUES (1); */", []),
        (b"/* never closed INSERT INTO t VALUES (1);", []),
        (b"/*!40000 INSERT INTO t VALUES (1) */;", [b"1"]),
        (b"/*!50003 SET x = ';' */;INSERT INTO t VALUES (1);", [b"1"]),
        (b"/*M!999999\\- sandbox */ INSERT INTO t VALUES (1);", [b"1"]),
        (b"SET a = 'b;INSERT INTO t VALUES (1);';", []),
        (b"DROP TABLE `a;b` -- it's\n; INSERT INTO t VALUES (1);", [b"1"]),
        (b'a - b / c /* ; */ "x;" # y;\n; INSERT INTO t VALUES (1);', [b"1"]),
        (b") INSERT INTO t VALUES (1); INSERT INTO t VALUES (2);", [b"2"]),
        (b"INSERT INTO t VALUES (f(g(1),'a'),2);", [b"f(g(1),'a'),2"]),
        (b"", []),
        (b";;;", []),
        (b"'", []),
    ],
)
def test_rows_are_found(sql, expected):
    assert rows(sql) == expected


def test_a_row_says_where_it_stands():
    sql = b"INSERT INTO t VALUES (12,'a'),(3,'b');"

    found = [e for e in read(sql) if isinstance(e, Row)]

    assert [sql[e.at : e.at + len(e.raw)] for e in found] == [b"12,'a'", b"3,'b'"]


def test_the_columns_of_an_insert_are_named():
    assert read(b'INSERT INTO `T` (`a`, B,\n"c") VALUES (1)')[0] == Inserted(
        "t", ("a", "b", "c")
    )


def test_a_table_has_columns_with_widths():
    sql = b"""CREATE TABLE IF NOT EXISTS `stories` (
      `sid` int(11) NOT NULL auto_increment COMMENT 'the key, so',
      title varchar(200) NOT NULL default 'a,b',
      `type` enum('ST','SE') default 'ST', `price` decimal(10,2), w varchar(99999999999),
      PRIMARY KEY (`sid`), KEY title (title), UNIQUE KEY `x` (`sid`,`title`)
    ) ENGINE=MyISAM DEFAULT CHARSET=latin1;"""

    assert read(sql) == [
        Created(
            "stories", (("sid", 0), ("title", 200), ("type", 0), ("price", 0), ("w", 0))
        )
    ]


@pytest.mark.parametrize(
    "sql", [b"CREATE TABLE t", b"CREATE TABLE t (", b"CREATE VIEW"]
)
def test_what_is_no_whole_table_is_passed_over(sql):
    assert all(event == Created("t", ()) for event in read(sql))


def test_rows_of_many_blocks_are_whole(monkeypatch):
    monkeypatch.setattr(statements, "BLOCK", 7)
    monkeypatch.setattr(statements, "LOOK_AHEAD", 64)
    long = b"'" + b"goose \\' " * 500 + b"'"
    sql = (
        b"-- a dump\nINSERT INTO t (a) VALUES (1),("
        + long
        + b"), /* x */ (2);\n/* c */ SET x=1;\nINSERT INTO t VALUES (3);"
    )

    assert rows(sql) == [b"1", long, b"2", b"3"]


def test_after_a_row_that_breaks_off_the_next_statement_is_read():
    sql = b"INSERT INTO t VALUES (1),('cut\nINSERT INTO t VALUES (2);"
    # the quotation mark is never closed, so nothing tells where the row ends

    events = read(sql)

    assert [e.raw for e in events if isinstance(e, Row)] == [b"1", b"2"]
    assert [e for e in events if isinstance(e, Broken)] == [
        Broken(sql.index(b"('cut"), 6)
    ]


def test_a_dump_that_is_cut_ends_with_what_is_broken():
    sql = b"INSERT INTO t VALUES (1),(2,'to be contin"

    assert read(sql)[-1] == Broken(sql.index(b"(2"), len(b"(2,'to be contin"))


def test_a_row_too_long_to_be_true_is_passed_over(monkeypatch):
    monkeypatch.setattr(statements, "BLOCK", 64)
    monkeypatch.setattr(statements, "LOOK_AHEAD", 64)
    monkeypatch.setattr(statements, "LONGEST_ROW", 500)
    sql = b"INSERT INTO t VALUES ('" + b"a" * 3000 + b"\nINSERT INTO t VALUES (2);"

    assert rows(sql) == [b"2"]


def test_after_many_broken_rows_the_rest_is_only_counted(monkeypatch):
    monkeypatch.setattr(statements, "MOST_BROKEN", 2)
    monkeypatch.setattr(statements, "BLOCK", 16)
    monkeypatch.setattr(statements, "LOOK_AHEAD", 16)
    monkeypatch.setattr(statements, "LONGEST_ROW", 32)
    line = b'\nINSERT INTO t VALUES (("\n'
    sql = line * 8 + b"INSERT INTO t VALUES (2);"

    broken = [e for e in read(sql) if isinstance(e, Broken)]

    assert broken[-1].at + broken[-1].size == len(sql)
    assert rows(sql) == []


def test_many_broken_rows_at_the_very_end(monkeypatch):
    monkeypatch.setattr(statements, "MOST_BROKEN", 1)

    assert len(read(b"INSERT INTO t VALUES ('")) == 2


@given(st.binary())
def test_any_bytes_can_be_read(raw):
    assert isinstance(read(raw), list)


@given(st.text("INSERTOVALUE()',;`\\/*!-# \n1", max_size=60))
def test_anything_like_a_dump_can_be_read(text):
    read(text.encode())
    read(b"INSERT INTO t VALUES " + text.encode())
