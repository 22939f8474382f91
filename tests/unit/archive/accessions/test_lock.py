import os

import pytest

from fanfold.archive.accessions.lock import intake_lock
from fanfold.records.errors import ArchiveError


def test_two_intakes_do_not_meet(data_folder):
    with (
        intake_lock(data_folder),
        pytest.raises(ArchiveError, match=f"process {os.getpid()}.*wait until"),
        intake_lock(data_folder),
    ):
        pass


def test_the_lock_is_free_again_after_an_error(data_folder):
    with pytest.raises(ValueError, match="x"), intake_lock(data_folder):
        raise ValueError("x")
    with intake_lock(data_folder):
        pass
