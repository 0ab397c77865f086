"""What a slip of the finger must not do is asked once more, on a page that needs no JavaScript."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from gatelodge.people.models import Guardianship, IdentityDocument
from tests.cast import Cast
from tests.signing_in import signed_in


@pytest.fixture
def marisol(cast: Cast) -> Client:
    return signed_in(cast.marisol, second_factor=False)


def test_the_profile_acts_on_no_tap_alone(cast: Cast, marisol: Client) -> None:
    tie, document = tie_of(cast), document_of(cast)
    shown = marisol.get(reverse("people:profile")).content.decode()
    for address in (end(tie), withdraw(document)):
        assert f'href="{address}"' in shown
        assert f'action="{address}"' not in shown


def test_a_child_is_let_go_after_a_second_yes(cast: Cast, marisol: Client) -> None:
    tie = tie_of(cast)
    asked = marisol.get(end(tie))
    assert "Stop acting for Luz Exampleton?" in asked.content.decode()
    tie.refresh_from_db()
    assert tie.ended_at is None
    assert marisol.post(end(tie)).headers["Location"] == reverse("people:profile")
    tie.refresh_from_db()
    assert tie.ended_at is not None
    assert marisol.get(end(tie)).status_code == 404


def test_a_document_is_taken_off_after_a_second_yes(cast: Cast, marisol: Client) -> None:
    document = document_of(cast)
    asked = marisol.get(withdraw(document)).content.decode()
    assert "Take this document off the list?" in asked
    assert document.number in asked
    document.refresh_from_db()
    assert document.withdrawn_at is None
    assert marisol.post(withdraw(document)).headers["Location"] == reverse("people:profile")
    document.refresh_from_db()
    assert document.withdrawn_at is not None


def test_the_question_shows_a_stranger_nothing(cast: Cast) -> None:
    tie, document = tie_of(cast), document_of(cast)
    stranger = signed_in(cast.outsider, second_factor=False)
    for address in (end(tie), withdraw(document)):
        assert stranger.get(address).status_code == 404


def tie_of(cast: Cast) -> Guardianship:
    return Guardianship.objects.get(guardian=cast.marisol, minor=cast.luz)


def document_of(cast: Cast) -> IdentityDocument:
    return IdentityDocument.objects.get(visitor=cast.marisol, kind="driver_licence")


def end(tie: Guardianship) -> str:
    return reverse("people:end_guardianship", args=[tie.id])


def withdraw(document: IdentityDocument) -> str:
    return reverse("people:withdraw_document", args=[document.id])
