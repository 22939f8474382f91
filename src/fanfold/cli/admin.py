"""`fanfold admin create`: the one account that may sign in."""

import getpass
import os
import sys
from argparse import Namespace

from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from fanfold.records.errors import ArchiveError

PASSWORD_KEY = "FANFOLD_ADMIN_PASSWORD"  # noqa: S105 - the name of a variable


def run_create(arguments: Namespace) -> int:
    """Make the account, or with --reset give it a new password."""
    name = arguments.name.strip()
    user = User.objects.filter(username=name).first()
    if user is not None and not arguments.reset:
        print(
            f"There is an account {name} already; add --reset to give it a new password.",
            file=sys.stderr,
        )
        return 1
    user = user or User(username=name)
    user.is_staff = user.is_superuser = user.is_active = True
    password = _read_password()
    try:
        user.clean_fields(exclude=["password"])
        validate_password(password, user)
    except ValidationError as error:
        raise ArchiveError(" ".join(error.messages)) from error
    user.set_password(password)
    user.save()
    print(f"{name} can sign in at /admin/.", file=sys.stderr)
    return 0


def _read_password() -> str:
    """Take the password from the environment, a person, or the first line of input."""
    if password := os.environ.get(PASSWORD_KEY):
        return password
    if not sys.stdin.isatty():
        if password := sys.stdin.readline().rstrip("\r\n"):
            return password
        raise ArchiveError(
            f"No password was given; set {PASSWORD_KEY}, or run this in a terminal."
        )
    password = getpass.getpass("Password: ")
    if getpass.getpass("The same once more: ") != password:
        raise ArchiveError("The two passwords differ; nothing was changed.")
    return password
