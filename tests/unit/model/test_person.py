"""Roles from claims."""

import pytest

from policydash.model.person import Role, RoleRules

RULES = RoleRules.from_environment(
    {
        "POLICYDASH_EDITORS": "desk, Kim@Example.kr",
        "POLICYDASH_ADMINS": "/policy/admins,@root.example.kr",
        "POLICYDASH_ALLOWED": "",
    }
)


@pytest.mark.parametrize(
    ("claims", "role"),
    [
        ({}, Role.READER),
        ({"groups": ["staff"]}, Role.READER),
        ({"groups": ["staff", "desk"]}, Role.EDITOR),
        ({"groups": "desk"}, Role.EDITOR),
        ({"groups": ["Desk"]}, Role.READER),  # a group is its exact name
        ({"groups": ["desk", "/policy/admins"]}, Role.ADMIN),
        ({"email": "KIM@example.kr"}, Role.EDITOR),
        ({"email": "kim@example.kr", "email_verified": True}, Role.EDITOR),
        ({"email": "kim@example.kr", "email_verified": False}, Role.READER),  # anybody could have typed it
        ({"email": "kim@example.kr", "email_verified": "false"}, Role.READER),
        ({"groups": ["kim@example.kr"]}, Role.READER),  # a group called like an address is none
        ({"email": "park@root.example.kr"}, Role.ADMIN),
        ({"email": "park@notroot.example.kr"}, Role.READER),
        ({"email": "root.example.kr"}, Role.READER),
        ({"groups": {"desk": 1}}, Role.READER),
        ({"groups": [1, None, ["desk"]]}, Role.READER),
    ],
)
def test_the_role_of_claims(claims, role):
    assert RULES.person(claims).role is role


@pytest.mark.parametrize(
    ("claim", "claims"),
    [
        ("realm_access.roles", {"realm_access": {"roles": ["desk"]}}),
        ("resource_access.policydash.roles", {"resource_access": {"policydash": {"roles": ["desk"]}}}),
        ("https://example.kr/roles", {"https://example.kr/roles": ["desk"]}),
    ],
)
def test_a_claim_inside_another(claim, claims):
    rules = RoleRules(claim=claim, editors=frozenset({"desk"}))
    assert rules.person(claims).role is Role.EDITOR
    assert rules.person({"realm_access": "desk", "resource_access": {"policydash": ["desk"]}}).role is (
        Role.READER
    )


def test_only_those_who_are_allowed_are_let_in():
    rules = RoleRules(editors=frozenset({"desk"}), allowed=frozenset({"@example.kr", "staff"}))
    assert rules.person({"email": "a@example.kr"}).role is Role.READER
    assert rules.person({"groups": ["staff"]}).role is Role.READER
    assert rules.person({"groups": ["desk"]}).role is Role.EDITOR  # named, so let in
    assert rules.person({"email": "a@elsewhere.kr", "groups": ["other"]}) is None
    assert rules.person({"email": "a@example.kr", "email_verified": False}) is None
    assert rules.person({}) is None


def test_who_it_is_for_the_screen_and_for_the_audit():
    rules = RoleRules()
    full = rules.person({"sub": "1", "name": "김하나", "email": "kim@example.kr"})
    assert (full.name, full.account) == ("김하나", "kim@example.kr")
    bare = rules.person({"sub": "1"})
    assert (bare.name, bare.account) == ("1", "1")


def test_rules_travel_in_the_environment():
    assert RoleRules.from_environment(RULES.to_environment()) == RULES
    assert RoleRules.from_environment(RoleRules().to_environment()) == RoleRules()
