import stat

from fanfold.archive.core.folder import DataFolder, data_folder


def test_the_key_is_made_once_and_kept_private(tmp_path):
    folder = DataFolder(tmp_path / "new")
    key = folder.secret_key()
    assert len(key) > 40
    assert folder.secret_key() == key
    mode = (tmp_path / "new" / "secret.key").stat().st_mode
    assert stat.S_IMODE(mode) == 0o600


def test_an_empty_key_left_by_a_killed_process_is_made_anew(tmp_path):
    (tmp_path / "secret.key").touch()
    key = DataFolder(tmp_path).secret_key()
    assert len(key) > 40
    assert DataFolder(tmp_path).secret_key() == key
    assert [path.name for path in tmp_path.iterdir()] == ["secret.key"]


def test_create_makes_every_folder(tmp_path):
    folder = DataFolder(tmp_path / "library")
    folder.create()
    folder.create()
    assert folder.originals.is_dir()
    assert folder.index.is_dir()


def test_the_environment_says_where(monkeypatch, tmp_path):
    monkeypatch.setenv("FANFOLD_DATA", str(tmp_path))
    assert data_folder().root == tmp_path
    monkeypatch.delenv("FANFOLD_DATA")
    monkeypatch.chdir(tmp_path)
    assert data_folder().root == tmp_path / "data"
