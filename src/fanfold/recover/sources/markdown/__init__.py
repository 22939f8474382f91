"""Markdown: its marks, its front matter, and the tags of HTML that stand in it."""

from fanfold.recover.sources.markdown.marks import looks_like_markdown, markdown_marks

__all__ = ["looks_like_markdown", "markdown_marks"]
