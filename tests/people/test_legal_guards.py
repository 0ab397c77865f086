"""What can never be true of licences, claims and sponsorships? Each guard holds, and only while it is on."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import psycopg
import pytest

from gatelodge.foundation.actors import SYSTEM
from gatelodge.people import actions
from gatelodge.people.models import Representation, RoleProof, SponsoredClient, Sponsorship
from tests.cast import Cast
from tests.people.practice import Practice
from tests.people.test_guards import take_off

pytestmark = pytest.mark.django_db(transaction=True)

CLAIM = "UPDATE people_representation SET {} WHERE state = 'claimed'"
HELD = "UPDATE people_representation SET {} WHERE state = 'confirmed'"
ROLE = "UPDATE people_sponsorship SET {} WHERE state = 'in_force'"
PROOF = "UPDATE people_roleproof SET {}"
LICENCE = "UPDATE people_licence SET {} WHERE number = '100001'"
TWIN = "UPDATE people_licence SET number = '100001', status = 'unchecked', looked_up_at = NULL, looked_up_by_id = NULL, recheck_due_on = NULL WHERE number = '100002'"

FORBIDDEN: dict[str, tuple[str, str, str]] = {
    "one licence of two": ("licence", "licence_belongs_to_one_visitor", TWIN),
    "a status that nobody looked up": (
        "licence",
        "licence_looked_up_by_someone",
        LICENCE.format("looked_up_by_id = NULL"),
    ),
    "a status without where": ("licence", "licence_status_was_looked_up", LICENCE.format("looked_up_where = ''")),
    "a disputed licence that counts": (
        "licence",
        "disputed_licence_not_checked",
        LICENCE.format("disputed_at = now()"),
    ),
    "a tie confirmed by nothing": (
        *("representation", "representation_confirmed_somehow"),
        HELD.format("confirmed_means = ''"),
    ),
    "a paper that nobody recorded": (
        *("representation", "paper_representation_recorded_by_someone"),
        HELD.format("confirmed_means = 'paper'"),
    ),
    "a confirmed no": ("representation", "declined_claim_not_confirmed", HELD.format("declined_at = now()")),
    "a slip that nobody printed": (
        *("representation", "claim_slip_printed_by_someone"),
        CLAIM.format("printed_at = now()"),
    ),
    "an open tie with an end": ("representation", "representation_ended_has_time", HELD.format("ended_at = now()")),
    "of record on a claim": ("representation", "of_record_only_when_confirmed", CLAIM.format("of_record = true")),
    "one number claimed twice": (
        *("representation", "one_open_representation"),
        CLAIM.format("person_number = 'AX1001'"),
    ),
    "one's own sponsor": ("sponsorship", "sponsor_is_another_person", ROLE.format("sponsor_id = representative_id")),
    "a role in force that nobody proved": (
        *("sponsorship", "sponsorship_in_force_was_proved"),
        ROLE.format("proof_seen_at = NULL, proof_seen_by_id = NULL"),
    ),
    "a proof that nobody saw": (
        *("sponsorship", "sponsorship_proof_seen_by_someone"),
        ROLE.format("proof_seen_by_id = NULL"),
    ),
    "a role in force of nobody": (
        *("sponsorship", "sponsorship_taken_up_by_someone"),
        ROLE.format("accepted_at = NULL"),
    ),
    "a withdrawal in force": (
        *("sponsorship", "sponsorship_withdrawn_has_time"),
        ROLE.format("withdrawn_at = now(), withdrawn_by_id = proof_seen_by_id"),
    ),
    "a paper verified by nobody": (
        "roleproof",
        "role_proof_verified_by_someone",
        PROOF.format("verified_by_id = NULL"),
    ),
    "a paper both true and false": (
        *("roleproof", "role_proof_one_finding"),
        PROOF.format("found_false_at = now(), found_false_by_id = verified_by_id, found_false_because = 'x'"),
    ),
    "a paper found false by nobody": (
        *("roleproof", "role_proof_found_false_by_someone"),
        PROOF.format("verified_at = NULL, verified_by_id = NULL, found_false_at = now(), found_false_because = 'x'"),
    ),
    "a false paper without a reason": (
        *("roleproof", "false_proof_has_reason"),
        PROOF.format(
            "verified_at = NULL, found_false_by_id = verified_by_id, verified_by_id = NULL, found_false_at = now()"
        ),
    ),
}


@pytest.fixture
def sponsorship(cast: Cast) -> Sponsorship:
    """This will lead Lena into force for Tomás, with a claim to Wendell that waits."""
    assert cast.tomas
    assert cast.wendell
    practice = Practice(cast)
    held = practice.client(practice.atwood)
    practice.claim(practice.atwood, "AX1002")
    assert practice.rival
    made = practice.invite(practice.atwood, held)
    practice.in_force(made, practice.visitor("Lena", "Lernsample"))
    return made


@pytest.mark.parametrize("what", FORBIDDEN)
@pytest.mark.usefixtures("sponsorship")
def test_the_database_forbids_it_only_with_its_guard(owner_connection: psycopg.Connection, what: str) -> None:
    table, guard, statement = FORBIDDEN[what]
    with owner_connection.transaction(force_rollback=True):
        with pytest.raises(psycopg.errors.IntegrityError) as stopped, owner_connection.transaction():
            owner_connection.execute(statement.encode())
        stopped_by = stopped.value.diag.constraint_name or ""
        assert guard in stopped_by
        take_off(owner_connection, f"people_{table}", stopped_by)
        owner_connection.execute(statement.encode())


# How long the rows are kept

THREE_YEARS = timedelta(days=3 * 365 + 1)


@pytest.mark.parametrize(("age", "left"), [(THREE_YEARS - timedelta(days=1), 1), (THREE_YEARS, 0)])
def test_a_tie_and_a_role_go_three_years_after_their_end(
    cast: Cast, sponsorship: Sponsorship, age: timedelta, left: int
) -> None:
    actions.withdraw_sponsorship(practice_of(sponsorship, cast), sponsorship_id=sponsorship.id, now=cast.now)
    held = Representation.objects.get(state="confirmed")
    actions.end_representation(practice_of(sponsorship, cast), representation_id=held.id, now=cast.now)
    actions.delete_outlived_rows(SYSTEM, now=cast.now + age)
    counts = [model.objects.count() for model in (Sponsorship, RoleProof, SponsoredClient)]
    assert counts == [left] * 3
    assert Representation.objects.filter(id=held.id).count() == left
    assert Representation.objects.filter(state="claimed").exists()


def test_what_still_runs_stays(cast: Cast, sponsorship: Sponsorship) -> None:
    gone = actions.delete_outlived_rows(SYSTEM, now=cast.now + timedelta(days=80))
    assert (gone["sponsorships"], gone["representations"]) == (0, 0)
    assert Sponsorship.objects.filter(id=sponsorship.id, invited_email="lena@mail.example").exists()


def practice_of(sponsorship: Sponsorship, cast: Cast) -> Any:
    account = sponsorship.sponsor.account
    assert account is not None
    return cast.actor(account)
