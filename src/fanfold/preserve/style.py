"""How a book looks away from the site: voices told apart, nothing forced on a reader."""

from typing import Final

BOOK_CSS: Final = """\
body { line-height: 1.5; margin: 0 5%; }
h1, h2 { line-height: 1.2; text-align: center; text-wrap: balance; margin: 2em 0 1em; }
.byline { text-align: center; font-style: italic; }
p { margin: 0 0 0.8em; text-indent: 0; }
dl.labels dt { font-weight: bold; margin-top: 0.6em; }
dl.labels dd { margin: 0 0 0 1.2em; }
.source { font-size: 0.9em; margin-top: 2em; }
hr.scene-break { border: 0; border-top: 1px solid; width: 30%; margin: 2em auto; }
p.scene-break, p.time-line, p.place, p.pov, p.flashback-mark { text-align: center; margin: 1.6em 0; }
p.time-line, p.place, p.pov, p.flashback-mark { font-variant: small-caps; }
.scene-flashback, .scene-dream { border-left: 2px solid; padding-left: 0.9em; }
.voice-thought, .voice-remembered, .voice-emphasis { font-style: italic; }
.voice-thought .voice-emphasis, .voice-remembered .voice-emphasis, .voice-lyric .voice-emphasis { font-style: normal; }
.voice-inner { font-weight: bold; }
.voice-lyric { font-style: italic; }
p.lyric { margin-left: 2em; }
p.center { text-align: center; }
p.right { text-align: right; }
p.quote { margin-left: 2em; margin-right: 2em; }
p.item { margin-left: 1.2em; }
.letter { margin: 1.2em 1.5em; padding-left: 1em; border-left: 1px dotted; }
.voice-letter { font-family: serif; }
.mark { opacity: 0.6; }
aside.note, section.note { border: 1px solid; padding: 0.5em 1em; margin: 1.2em 0; }
.damage::after { content: "[\\2026]"; font-size: 0.8em; }
"""
