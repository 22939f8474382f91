"""No figure of `make eval` may fall by more than .02 from what is kept in docs."""

from evaluation.__main__ import FALL, FIGURES, evaluate, fallen


def test_no_figure_fell():
    figures = evaluate(is_quick=True)
    assert len(figures) >= 19
    assert fallen(figures) == []


def test_a_fall_is_said(monkeypatch, tmp_path):
    kept = tmp_path / "figures.json"
    kept.write_text('{"samples: labels F1": 0.9, "other": 1.0}', "ascii")
    monkeypatch.setattr("evaluation.__main__.FIGURES", kept)
    assert FIGURES.exists()
    assert fallen({"samples: labels F1": 0.9 - FALL / 2}) == []
    assert fallen({"samples: labels F1": 0.8}) == [
        "samples: labels F1 fell from 0.900 to 0.800"
    ]
