"""Who is at the screen and what they may do: readers look and take away, editors change, admins risk."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

_CLAIM, _USUAL_CLAIM = "POLICYDASH_ROLE_CLAIM", "groups"
_LISTS = {
    "editors": "POLICYDASH_EDITORS",
    "admins": "POLICYDASH_ADMINS",
    "allowed": "POLICYDASH_ALLOWED",
}


class Role(IntEnum):
    """What a person may do; each role may do what the ones below may."""

    READER = 1
    EDITOR = 2
    ADMIN = 3

    @property
    def word(self) -> str:
        """Return the role in Korean."""
        return {Role.READER: "열람자", Role.EDITOR: "편집자", Role.ADMIN: "관리자"}[self]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at the screen: the name that is shown, the account that the audit keeps, the role."""

    name: str
    account: str
    role: Role


LOCAL = Person("", "local", Role.ADMIN)  # nobody signs in: whoever sits at this computer owns the store


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleRules:
    """How a role follows from what the identity provider says of a person (its claims).

    `claim` is the claim that holds groups or roles, a path where it is inside another (realm_access.roles).
    `editors` and `admins` are its values, e-mail addresses, or "@domain"; so is `allowed`, without whom
    nobody else is let in where it is not empty. Whoever is let in and named nowhere is a reader.
    """

    claim: str = _USUAL_CLAIM
    editors: frozenset[str] = frozenset()
    admins: frozenset[str] = frozenset()
    allowed: frozenset[str] = frozenset()

    @classmethod
    def from_environment(cls, env: Mapping[str, str]) -> "RoleRules":
        """Return the rules that environment variables give; lists are parted by commas."""
        lists = {name: _names(env.get(variable, "")) for name, variable in _LISTS.items()}
        return cls(claim=env.get(_CLAIM, "").strip() or _USUAL_CLAIM, **lists)

    def to_environment(self) -> dict[str, str]:
        """Return the environment variables that give these rules."""
        lists = {variable: ",".join(sorted(getattr(self, name))) for name, variable in _LISTS.items()}
        return {_CLAIM: self.claim, **lists}

    def person(self, claims: Mapping[str, Any]) -> Person | None:
        """Return who has these claims, None for somebody who is not let in."""
        marks = self._marks(claims)
        known = self.admins | self.editors | self.allowed
        if not marks & known and self.allowed:
            return None
        role = Role.READER
        if marks & self.admins:
            role = Role.ADMIN
        elif marks & self.editors:
            role = Role.EDITOR
        email, name = str(claims.get("email") or ""), str(claims.get("name") or "")
        account = email or str(claims.get("preferred_username") or claims.get("sub") or "")
        return Person(name or account, account, role)

    def _marks(self, claims: Mapping[str, Any]) -> frozenset[str]:
        """Return what a rule can name of somebody: groups, and the e-mail with its domain.

        An address that the provider calls unverified is only what somebody typed there.
        """
        found: set[str] = {value for value in _values(claims, self.claim) if "@" not in value}
        email = str(claims.get("email") or "").casefold()
        if "@" in email and claims.get("email_verified", True) in {True, "true"}:
            found |= {email, "@" + email.rpartition("@")[2]}
        return frozenset(found)


def _values(claims: Any, path: str) -> list[str]:
    """Return the texts at a claim, one or many; a claim whose own name has the dots comes first."""
    found: Any = claims.get(path)
    if found is None:
        found = claims
        for part in path.split("."):
            found = found.get(part) if isinstance(found, Mapping) else None
    values = found if isinstance(found, list | tuple) else [found]
    return [value for value in values if isinstance(value, str) and value]


def _names(text: str) -> frozenset[str]:
    names = (name.strip() for name in text.split(","))
    return frozenset(name.casefold() if "@" in name else name for name in names if name)
