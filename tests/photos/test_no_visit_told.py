"""No answer to "is this picture ours?" tells anything about visits to those who may not know of them."""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from itertools import combinations
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gatelodge.accounts.models import Account
from gatelodge.foundation.refusals import Reason
from gatelodge.foundation.wording import Wording
from gatelodge.photos.domain.matching.agreement import Witness
from gatelodge.photos.domain.matching.answer import Answer
from gatelodge.photos.domain.matching.grades import Grade
from gatelodge.photos.domain.matching.grading import Counts, Verdict
from gatelodge.photos.domain.provenance import Credential, Provenance
from gatelodge.photos.domain.telling import told as said_of
from gatelodge.photos.models import PhotoMatch
from tests.cast import Cast
from tests.photos import scenes
from tests.photos.asking import CASE, as_jpeg, picture, pixels_of, screenshot
from tests.photos.worlds import ADDRESSES, COPY, KINDS, PHOTO, Told, Worlds, all_told
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db
# The world of each example is taken down within it, so the house may stand through all of them.
IN_ONE_HOUSE = {"deadline": None, "suppress_health_check": [HealthCheck.function_scoped_fixture]}
NOTHING_FOUND = (Grade.NOT_FOUND, Grade.INCONCLUSIVE)
EVIDENCE = as_jpeg(scenes.outdoors(2))


@pytest.fixture
def worlds(photo_programme: None) -> Worlds:
    cast = Cast(now=timezone.now() - timedelta(minutes=40))
    cast.midday()
    return Worlds(cast)


@cache
def ours() -> bytes:
    return picture(party=2)


# Any answer that the signed report has room for

numbers = st.integers(0, 4000)
figures = st.floats(0, 50, allow_nan=False)
words = st.text(st.characters(categories=("L", "N", "P", "Zs")), min_size=1, max_size=30)
wordings = st.builds(Wording, words, words)
counts = st.builds(
    Counts, **dict.fromkeys(("matches", "inliers", "usable", "agreeing", "people", "moved", "crowd"), numbers),
    shift=figures, doubt=figures, key_z=st.none() | figures,
)  # fmt: skip
corners = st.tuples(*[st.tuples(figures, figures)] * 4)
verdicts = st.builds(
    Verdict, grade=st.just(Grade.SAME_SCENE), why=st.builds(Reason, st.just("why"), wordings), counts=counts,
    witness=st.sampled_from(Witness), quad=corners, homography=st.tuples(*[figures] * 9), mirrored=st.booleans(),
    alarm_log10=st.floats(-300, 0),
)  # fmt: skip
credentials = st.builds(Provenance, st.sampled_from(Credential), copy=st.none() | st.just(COPY))


@st.composite
def answers(draw: st.DrawFn) -> dict[str, Any]:
    """Draw what is signed, of any grade."""
    grade = draw(st.sampled_from(Grade))
    found = grade not in NOTHING_FOUND
    reason = draw(st.builds(Reason, words, wordings))
    verdict = draw(st.none() | verdicts) if found else None
    answer = Answer(grade, "00" * 32, reason, 7, 3, PHOTO if found else None, "points", verdict)
    return said_of(answer, draw(credentials), asked=1_000_000, evidence=draw(st.none() | st.just("ab" * 32)))


@settings(max_examples=20, **IN_ONE_HOUSE)
@given(answer=answers(), gone=st.booleans(), language=st.sampled_from(["en", "es"]))
def test_a_kept_answer_reads_the_same_whatever_visit_the_photo_is_of(
    worlds: Worlds, answer: dict[str, Any], gone: bool, language: str
) -> None:
    """Page, list, evidence, report and API, for the information officer who asked: byte for byte, headers too."""
    worlds.officer.language = language
    worlds.officer.save()
    seen = {kind: _seen(worlds, kind, answer, gone=gone) for kind in KINDS}
    assert seen["legal"] == seen["social"] == seen["none"]
    assert any(one.status == 200 for one in seen["legal"].values())
    assert not _names_of(worlds, seen["legal"])


def test_the_comparison_sees_a_visit_where_it_is_told(worlds: Worlds) -> None:
    """The same comparison for the institution head, who may know: the visit's addresses differ, and no other does."""
    answer = _plain(Grade.SAME_EXPOSURE)
    seen = {kind: _seen(worlds, kind, answer, by=worlds.head) for kind in KINDS}
    for one, other in combinations(KINDS, 2):
        differing = {asked for asked in seen[one] if seen[one][asked] != seen[other][asked]}
        assert differing == {asked for asked in ADDRESSES if asked[0] == "POST"}, (one, other)
    assert _names_of(worlds, seen["legal"])


def _plain(grade: Grade) -> dict[str, Any]:
    answer = Answer(grade, "00" * 32, Reason("why", Wording("why", "por qué")), 7, 3, PHOTO, "points")
    return said_of(answer, Provenance(Credential.NONE), asked=1_000_000, evidence=None)


def _seen(
    worlds: Worlds, kind: str, answer: dict[str, Any], *, gone: bool = False, by: Any = None
) -> dict[tuple[str, str], Told]:
    with worlds.standing(kind, ours(), gone=gone) as photo:
        found = answer["grade"] not in NOTHING_FOUND
        release = worlds.released(photo, b"copy") if answer["grade"] == Grade.SAME_COPY else None
        row = {"photo": photo if found else None, "release": release, "evidence": EVIDENCE if found else b""}
        worlds.answered(answer, **row, by=by or worlds.officer)
        # The picture that was asked about is drawn from what the asker sent: the photo has no part in it.
        return all_told(by or worlds.officer, but=("picture.jpg",))


def _names_of(worlds: Worlds, seen: dict[tuple[str, str], Told]) -> set[str]:
    """Give what of the two visits' people, days and codes is said anywhere."""
    whole = b"".join(one.body for one in seen.values()).decode(errors="replace")
    secrets = {str(one.booking.code) for one in worlds.visits.values() if one}
    secrets |= {one.booking.person.number for one in worlds.visits.values() if one}
    secrets |= {one.visitor.surname for visit in worlds.visits.values() if visit for one in visit.arrivals.all()}
    return {one for one in secrets if one in whole}


# Real questions


@cache
def contents() -> dict[str, bytes]:
    tiny = pixels_of(ours())[::10, ::10]
    return {
        "the file itself": ours(),
        "a screenshot": screenshot(ours()),
        "another exposure": picture(party=2, moment=1),
        "other people": picture(party=9),
        "somewhere else": as_jpeg(scenes.outdoors(4)),
        "too small": as_jpeg(tiny),
        "a copy": as_jpeg(pixels_of(ours()), 90),
    }


CONTENTS = tuple(contents())


@settings(max_examples=6, **IN_ONE_HOUSE)
@given(what=st.sampled_from(CONTENTS), gone=st.booleans(), two=st.sampled_from(list(combinations(KINDS, 2))))
def test_a_question_is_answered_the_same_whatever_visit_the_photo_is_of(
    worlds: Worlds, what: str, gone: bool, two: tuple[str, str]
) -> None:
    """Through the registry, over the database, by program: what comes back, and what the report signs."""
    first, second = (_asked(worlds, kind, what, gone=gone) for kind in two)
    assert first == second


def _asked(worlds: Worlds, kind: str, what: str, *, gone: bool) -> tuple[Any, ...]:
    """Ask in one world; leave out what is new with each question: its id, code, time and signature."""
    with transaction.atomic():
        worlds.asking.plate()
        with worlds.standing(kind, ours(), gone=gone) as photo:
            if what == "a copy":
                worlds.released(photo, contents()[what])
            file = SimpleUploadedFile("post.jpg", contents()[what], "image/jpeg")
            sent = {"purpose": CASE, "picture": file}
            answer = signed_in(worlds.officer).post("/api/photos/matches", sent)
            assert answer.status_code == 201, answer.content
            said = {key: value for key, value in answer.json().items() if key not in {"id", "code", "asked_at"}}
            row = PhotoMatch.objects.get()
            headers = {key: value for key, value in answer.headers.items() if key != "Content-Length"}
            told = (said, headers, row.answer, bool(row.evidence_as), len(row.code))
        transaction.set_rollback(True)
    return told


# A public viewer


def _public(worlds: Worlds) -> dict[str, Any]:
    """Give those who have nothing to do with the question: one was in the social visit, one in the legal one."""
    cast = worlds.cast
    attorney = Account.objects.get(id=worlds.legal.attorney.account_id)
    return {"nobody": None, "outsider": cast.outsider, "family": cast.quincy, "attorney": attorney}


def test_a_public_viewer_gets_one_answer_at_every_address_whatever_there_is(worlds: Worlds) -> None:
    viewers = _public(worlds)
    seen: dict[tuple[str, str], set[Told]] = {}
    for grade in (Grade.SAME_COPY, Grade.SAME_PLACE):
        for kind in KINDS:
            with worlds.standing(kind, ours()) as photo:
                release = worlds.released(photo, b"copy") if grade == Grade.SAME_COPY else None
                worlds.answered(_plain(grade), photo=photo, release=release, evidence=EVIDENCE, by=worlds.officer)
                for name, who in viewers.items():
                    for asked, told in all_told(who).items():
                        seen.setdefault((name, asked[1]), set()).add(told)
    never: UUID = uuid4()
    for name, who in viewers.items():
        for asked, told in all_told(who, never).items():
            seen[name, asked[1]].add(told)
    # An address of an answer says its own name where it sends somebody to sign in; nothing else may differ.
    assert {key: len(all_) for key, all_ in seen.items() if key[0] != "nobody"} == dict.fromkeys(
        [key for key in seen if key[0] != "nobody"], 1
    )
    assert {one.status for all_ in seen.values() for one in all_} <= {302, 401, 403, 404}
