import pytest

from fanfold.archive.search import services
from fanfold.archive.search.engine import TantivyEngine


@pytest.fixture
def library_index(tmp_path, monkeypatch):
    """An index of this test's own, behind the services."""
    made = TantivyEngine(tmp_path / "index")
    monkeypatch.setattr(services, "engine", lambda: made)
    monkeypatch.setattr("fanfold.archive.search.selectors.engine", lambda: made)
    return made
