"""Is everything in the catalogue: each address with its line, each name with its rows, secrets, viewers, planted leaks?"""

from __future__ import annotations

from tests.worlds import (
    plants_of_answers,
    plants_of_traces,
    routes,
    secrets_of_disclosure,
    secrets_of_files,
    secrets_of_visits,
)
from tests.worlds.catalogue import SECRETS
from tests.worlds.held_hours import TAKING
from tests.worlds.planting import PLANTS
from tests.worlds.viewers import KINDS

assert plants_of_answers
assert plants_of_traces
assert secrets_of_files
assert secrets_of_disclosure
assert secrets_of_visits
REGISTER = range(1, 23)  # the lines of the leak register


def test_every_address_has_a_line() -> None:
    added = "\n".join(f"{one.key} : {routes.guess(one)}" for one in routes.missing())
    assert not added, (
        f"these addresses need a line in addresses.txt (python -m tests.worlds.write_addresses adds them):\n{added}"
    )


def test_no_line_outlives_its_address() -> None:
    assert routes.left_over() == []


def test_every_line_holds_one_of_the_words() -> None:
    assert set(routes.lines().values()) <= set(routes.WORDS)


def test_every_name_in_an_address_stands_for_rows() -> None:
    assert routes.unknown_names() == set(), "say in routes.TABLES which rows each of these names stands for"


def test_twelve_classes_of_secrets_or_more() -> None:
    assert len(SECRETS) >= 12
    assert sorted(one.number for one in SECRETS.values()) == sorted({one.number for one in SECRETS.values()})
    assert all(one.may_know < set(KINDS) for one in SECRETS.values())


def test_eleven_kinds_of_viewers() -> None:
    assert len(KINDS) == 11


def test_each_line_of_the_register_has_a_planted_leak() -> None:
    assert len(PLANTS) >= 40
    assert {one.line for one in PLANTS.values()} == set(REGISTER)
    assert {one.viewer for one in PLANTS.values()} == set(KINDS)
    assert {one.secret for one in PLANTS.values()} == set(SECRETS)


def test_a_held_hour_is_asked_for_at_addresses_that_exist() -> None:
    assert set(routes.lines()) >= TAKING
