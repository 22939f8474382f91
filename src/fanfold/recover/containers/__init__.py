"""Containers: zip, tar, 7z and packed single files, opened in each other, under limits.

`open_container` yields the members one at a time; whatever is not taken is refused in
words, and a ledger for each container says that nothing was dropped. Names are data:
nothing is written to a disk by its name, no link is followed, and no number that a
file tells of itself is believed before the bytes are there.
"""

from fanfold.recover.containers.kinds import is_container
from fanfold.recover.containers.limits import DEFAULT, Limits
from fanfold.recover.containers.members import InnerPath, Ledger, Member, Refused
from fanfold.recover.containers.opening import Item, open_container

__all__ = [
    "DEFAULT",
    "InnerPath",
    "Item",
    "Ledger",
    "Limits",
    "Member",
    "Refused",
    "is_container",
    "open_container",
]
