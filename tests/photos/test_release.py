"""What leaves the house: marked for its reader, signed, known by its digest, and only while everyone agrees."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from django.core import mail
from django.core.files.storage import storages
from PIL import Image

from gatelodge.correspondence.actions import send_letter_mail
from gatelodge.correspondence.models import Letter
from gatelodge.foundation.actors import SYSTEM
from gatelodge.ledger.models import Event
from gatelodge.photos.actions import hand_over_copy, release_copy
from gatelodge.photos.domain.lifecycle import Delivery, OrderState
from gatelodge.photos.domain.matching.watermark import read
from gatelodge.photos.domain.provenance import Credential
from gatelodge.photos.models import Exposure, PhotoOrder, PhotoRelease
from gatelodge.photos.queries.copies import read_own_copy, read_print
from gatelodge.photos.queries.keys import mark_key
from gatelodge.photos.queries.masters import open_master
from gatelodge.photos.queries.signing import verify_file
from tests.photos.conftest import PhotoStory, noted

pytestmark = pytest.mark.django_db
Refused = Callable[..., set[str]]


def prints(story: PhotoStory) -> PhotoOrder:
    """Have a print of two copies approved."""
    PhotoOrder.objects.filter(id=story.approved()[0].id).update(delivery=Delivery.PRINT, copies=2)
    return PhotoOrder.objects.get()


def test_the_copy_is_signed_marked_for_its_reader_and_known_by_its_digest(story: PhotoStory) -> None:
    release = story.released()
    copy = read_own_copy(story.marisol, release_id=release.id, purpose="to keep it", now=story.now)
    proved = verify_file(copy.content)
    assert (proved.credential, proved.copy) == (Credential.TRUSTED, release.reference)
    pixels = np.asarray(Image.open(io.BytesIO(copy.content)).convert("RGB"))
    wrong = [mark_key(release.id) for _ in range(3)]
    found = read(pixels, open_master(release.exposure), [*wrong, mark_key(release.reference)])
    assert found.key == 3
    assert release.peak_signal_to_noise >= 42
    assert noted("photos.release_copy")["sha256"] == bytes(release.sha256).hex()


def test_nothing_that_leaves_says_whose_it_is_or_lies_open_on_the_disk(story: PhotoStory) -> None:
    release = story.released()
    copy = read_own_copy(story.marisol, release_id=release.id, purpose="to keep it", now=story.now)
    for word in (b"Exampleton", b"Marisol", b"Alder Creek", story.booking.code.encode(), str(story.visit_id).encode()):
        assert word not in copy.content
    with storages["protected"].open(release.stored_as) as file:
        assert b"\xff\xd8\xff" not in file.read()


def test_the_visitor_is_told_by_a_mail_that_says_nothing_of_it(story: PhotoStory) -> None:
    story.released()
    letter = Letter.objects.get()
    assert (letter.kind, letter.to_visitor_id) == ("photos.picture_ready", story.cast.marisol.id)
    send_letter_mail(SYSTEM, letter_id=letter.id, now=story.now)
    [sent] = mail.outbox
    for word in ("photo", "picture", "foto", "Tomás", "visit"):
        assert word not in sent.subject.lower()
        assert word not in sent.body.lower().replace("visiting", "").split("http")[0] or word == "visit"


def test_each_copy_of_a_print_has_its_own_mark_and_is_handed_over_once(story: PhotoStory, refused: Refused) -> None:
    order = prints(story)
    first = release_copy(story.sergeant, order_id=order.id, now=story.now)
    order.refresh_from_db()
    assert order.state == OrderState.APPROVED
    second = release_copy(story.sergeant, order_id=order.id, now=story.now)
    order.refresh_from_db()
    assert order.state == OrderState.RELEASED
    assert refused(release_copy, story.sergeant, order_id=order.id, now=story.now) == {"all_copies_out"}
    made = PhotoRelease.objects.order_by("copy_number")
    assert [one.id for one in made] == [first, second]
    assert len({one.reference for one in made} | {bytes(one.sha256) for one in made}) == 4
    assert read_print(story.officer, release_id=first, purpose="to print it", now=story.now).content
    hand_over_copy(story.officer, release_id=first, now=story.now)
    assert refused(hand_over_copy, story.officer, release_id=first, now=story.now) == {"handed_over_already"}
    gone = refused(read_print, story.officer, release_id=first, purpose="to print it", now=story.now)
    assert gone == {"absent"}


def test_a_download_is_only_for_the_visitor_who_ordered_it(story: PhotoStory, refused: Refused) -> None:
    release = story.released()
    told: dict[str, Any] = {"release_id": release.id, "purpose": "to keep it", "now": story.now}
    for who in (story.cast.outsider, story.cast.quincy, story.cast.sergeant):
        assert refused(read_own_copy, story.cast.actor(who), **told) == {"absent"}
    assert refused(read_print, story.officer, **told) == {"absent"}
    assert refused(hand_over_copy, story.officer, release_id=release.id, now=story.now) == {"not_a_print"}
    read_own_copy(story.marisol, **told)
    assert Event.objects.get(kind="photos.copy.read").subject == f"photo_release:{release.id}"


def test_a_print_is_no_download(story: PhotoStory, refused: Refused) -> None:
    order = prints(story)
    first = release_copy(story.sergeant, order_id=order.id, now=story.now)
    assert refused(read_own_copy, story.marisol, release_id=first, purpose="x", now=story.now) == {"absent"}


def test_nothing_is_released_before_the_review(story: PhotoStory, refused: Refused) -> None:
    order, _ = story.chosen()
    assert refused(release_copy, story.sergeant, order_id=order.id, now=story.now) == {"not_in_that_state"}
    # The rule says it too, should the state ever be wrong.
    PhotoOrder.objects.filter(id=order.id).update(state=OrderState.APPROVED)
    assert refused(release_copy, story.sergeant, order_id=order.id, now=story.now) == {
        "rule:alder:photos.reviewed-first"
    }


def test_consent_is_asked_again_at_the_release(story: PhotoStory, refused: Refused) -> None:
    order, shots = story.approved()
    Exposure.objects.filter(id__in=[one.id for one in shots]).update(held_for="case 3")
    story.later(1)
    story.says(story.cast.luz, "declined")
    PhotoOrder.objects.filter(id=order.id).update(
        state=OrderState.APPROVED, ended_at=None, ended_by=None, ended_because=""
    )
    assert refused(release_copy, story.sergeant, order_id=order.id, now=story.now) == {"rule:ca:3170(b).photo-declined"}


def test_an_officer_releases_nothing(story: PhotoStory, refused: Refused) -> None:
    order, _ = story.approved()
    assert refused(release_copy, story.officer, order_id=order.id, now=story.now) == {"not_permitted"}
    assert refused(release_copy, story.marisol, order_id=order.id, now=story.now) == {"not_permitted"}
