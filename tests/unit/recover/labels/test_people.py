from fanfold.recover.labels import labelled_cast


def cast(read_zone, text):
    return labelled_cast(read_zone(text))


def test_characters_once_and_members_of_pairings(read_zone):
    people, pairs = cast(
        read_zone, "Characters: Mina, lucy\nPairing: Mina/Lucy, Arthur & Quincey"
    )
    assert [person.name for person in people] == ["Mina", "lucy", "Arthur", "Quincey"]
    assert [(pair.members, pair.role, pair.main) for pair in pairs] == [
        (("Mina", "Lucy"), "romantic", True),
        (("Arthur", "Quincey"), "friend", False),
    ]


def test_a_blend_gives_the_people_the_file_names(read_zone):
    people, pairs = cast(read_zone, "Pairing: HolmWat")
    assert pairs[0].members == ("Holmes", "Watson")
    assert [person.name for person in people] == ["Holmes", "Watson"]


def test_a_blend_of_unknown_people_is_no_pair_of_them(read_zone):
    people, pairs = cast(read_zone, "Pairing: Zanquel")
    assert (people, pairs) == ((), ())


def test_the_romantic_one_is_main_whatever_its_place(read_zone):
    _, pairs = cast(read_zone, "Pairing: Mina & Lucy, Jonathan/Renfield")
    assert [pair.main for pair in pairs] == [False, True]


def test_no_labels_no_cast():
    assert labelled_cast([]) == ((), ())
