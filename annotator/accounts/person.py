"""Who makes a request: what the rest of the program needs to know of a person, and nothing secret."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.accounts.models import Role, User


@dataclass(frozen=True)
class Person:
    """A signed-in person, or one who acts on the command line."""

    id: str
    username: str
    role: Role

    @property
    def is_admin(self) -> bool:
        """Tell whether the person runs the desk."""
        return self.role is Role.ADMIN

    @property
    def is_adjudicator(self) -> bool:
        """Tell whether the person may decide between reviewers; an admin may too."""
        return self.role in (Role.ADJUDICATOR, Role.ADMIN)


def person_of(user: User) -> Person:
    """Give the person that a row stands for."""
    return Person(id=user.id, username=user.username, role=Role(user.role))
