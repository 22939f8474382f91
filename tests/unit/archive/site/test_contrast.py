import re
from pathlib import Path

import pytest

import fanfold.archive.site

CSS = (
    Path(fanfold.archive.site.__file__)
    .with_name("static")
    .joinpath("site", "site.css")
    .read_text("utf-8")
)
THEMES = ("day", "night", "sepia", "eink")
PAPERS = ("paper", "band", "raised")
KINDS = tuple(f"kind-{n}" for n in range(1, 7))
TINTS = ("green", "yellow", "orange", "red", "blue", "grey")
TEXT = (
    *(
        (ink, paper)
        for ink in ("ink", "muted", "accent", "accent-strong", "warn", "damage", *KINDS)
        for paper in PAPERS
    ),
    *(("ink", f"tint-{tint}") for tint in TINTS),
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    ("on-hit", "hit"),
)
"""Text on ground: WCAG 2.2, 1.4.3, wants 4.5:1."""
EDGES = tuple((edge, paper) for edge in ("edge", "focus") for paper in PAPERS)
"""Borders that carry meaning: WCAG 2.2, 1.4.11, wants 3:1."""


def tokens(selector):
    block = re.search(re.escape(selector) + r"\s*\{([^}]*)\}", CSS)
    assert block is not None, selector
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", block.group(1)))


def luminance(colour):
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_of_black_on_white_is_21():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("theme", THEMES)
def test_text_can_be_read(theme):
    colours = tokens(f'[data-theme="{theme}"]')
    weak = {
        f"{ink} on {ground}": round(contrast(colours[ink], colours[ground]), 2)
        for ink, ground in TEXT
        if contrast(colours[ink], colours[ground]) < 4.5
    }
    assert weak == {}


@pytest.mark.parametrize("theme", THEMES)
def test_edges_can_be_seen(theme):
    colours = tokens(f'[data-theme="{theme}"]')
    weak = {
        f"{edge} on {ground}": round(contrast(colours[edge], colours[ground]), 2)
        for edge, ground in EDGES
        if contrast(colours[edge], colours[ground]) < 3
    }
    assert weak == {}


def test_every_theme_sets_the_same_tokens():
    names = {theme: set(tokens(f'[data-theme="{theme}"]')) for theme in THEMES}
    assert all(names[theme] == names["day"] for theme in THEMES)


def test_night_without_script_is_night():
    assert tokens(":root:not([data-theme])") == tokens('[data-theme="night"]')


def test_no_colour_stands_outside_the_tokens():
    rest = re.sub(r"--[\w-]+:\s*#[0-9a-f]{3,6}", "", CSS)
    rest = re.sub(r"url\([^)]*\)|/\*.*?\*/", "", rest, flags=re.DOTALL)
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(", rest) == []


def test_every_token_used_is_set():
    used = set(re.findall(r"var\(--([\w-]+)", CSS))
    given = set(re.findall(r"--([\w-]+):", CSS))
    assert used <= given
