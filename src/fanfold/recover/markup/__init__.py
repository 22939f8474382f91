"""Marked-up text: tags apart from words, every character with its place in the file.

`cut_tokens` cuts a page into tags and text, `grow` makes a tree of them, `Flow` walks
the tree and says what stands between the words and what the words look like.
"""

from fanfold.recover.markup.flow import Flow, Flowed, Role
from fanfold.recover.markup.tree import Node, grow

__all__ = ["Flow", "Flowed", "Node", "Role", "grow"]
