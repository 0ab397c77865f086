"""Who must agree, who has, and whom the law answers for: over every request and every set of answers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatelodge.grounds.domain import facts
from gatelodge.grounds.domain.authorities import (
    APPROVALS,
    CLASSES,
    CLOCKS,
    DENIAL_AUTHORITIES,
    DEPARTMENT,
    ESCORT,
    SILENCE,
    VISITING_ROUTE,
    YES,
    Said,
    newest,
    read_decision,
    read_kept,
)
from gatelodge.grounds.domain.denying import AUTHORITY_WORDS, DENIAL_WORDS, why_not
from gatelodge.grounds.domain.facts import DenialGround, LesserAnswer, Shown
from gatelodge.grounds.domain.lifecycle import (
    AccessKind,
    Answer,
    Authority,
    ClockKind,
    FilmedAnswer,
    MediaClass,
    OutletKind,
)
from gatelodge.grounds.domain.mapping.zones import Device
from gatelodge.policy.domain.decision import Decision
from gatelodge.policy.domain.engine import decide
from tests.packs import pack_of

PACKS = {name: pack_of(name) for name in ("us-ca", "us-bop")}
DAY = date(2026, 3, 2)
T = datetime(2026, 3, 2, 17, 0, tzinfo=UTC)
HEAD, COMMUNICATIONS, SECRETARY, FILM_OFFICE = Authority
APPROVED, DENIED = Answer.APPROVED, Answer.DENIED
ANSWERS = st.dictionaries(st.sampled_from(Authority), st.sampled_from(Answer))
KINDS = st.sampled_from(AccessKind)


def access(pack: str = "us-ca", **told: Any) -> Decision:
    asked: dict[str, Any] = {
        "kind": AccessKind.TOUR,
        "outlet": OutletKind.NEWSPAPER,
        "media_class": MediaClass.NEWS,
        "devices": [Device.CAMERA],
        "shows_institution": False,
        "received_on": DAY,
    } | told
    return decide("grounds.access", facts.request_facts(**asked), on=DAY, pack=PACKS[pack])


def said(pack: str = "us-ca", **told: Any) -> Said:
    return read_decision(access(pack, **told))


def film(**told: Any) -> Said:
    asked: dict[str, Any] = {"answered": False, "due_on": DAY, "insured": None, "aircraft_insured": None} | told
    told_facts = facts.film_facts(AccessKind.COMMERCIAL_FILM, received_on=DAY, **asked)
    return read_decision(decide("grounds.film", told_facts, on=DAY + timedelta(days=1), pack=PACKS["us-ca"]))


def denial(pack: str = "us-ca", **told: Any) -> Decision:
    asked: dict[str, Any] = {
        "kind": AccessKind.TOUR,
        "outlet": OutletKind.NEWSPAPER,
        "media_class": MediaClass.NEWS,
        "devices": [Device.CAMERA],
        "answer": LesserAnswer.DENY,
        "grounds": [DenialGround.OTHER],
        "authorised": False,
    } | told
    return decide("grounds.denial", facts.denial_facts(**asked), on=DAY, pack=PACKS[pack])


NEWS_TOUR = said()
DOCUMENTARY = said(kind=AccessKind.DOCUMENTARY, media_class=MediaClass.NON_NEWS, shows_institution=True)
INTERVIEW = said(kind=AccessKind.INTERVIEW, devices=[], shows_institution=True)


def test_news_media_need_either_and_other_media_both() -> None:
    assert [one.authorities for one in NEWS_TOUR.requirements] == [{HEAD, COMMUNICATIONS}]
    needed = [one.authorities for one in said(media_class=MediaClass.NON_NEWS).requirements]
    assert needed == [{HEAD}, {COMMUNICATIONS}]


def test_what_shows_the_institution_needs_the_secretary_besides() -> None:
    assert DOCUMENTARY.authorities == (HEAD, COMMUNICATIONS, SECRETARY)
    assert {one.citation for one in DOCUMENTARY.requirements} == {"15 CCR 3261.1(a)", "15 CCR 3261.1(a)(1)"}


def test_an_interview_under_the_visiting_rules_waits_for_nobody_here() -> None:
    assert (INTERVIEW.by_visiting, INTERVIEW.requirements, INTERVIEW.escorted_by) == (True, (), "")
    with_camera = said(kind=AccessKind.INTERVIEW)
    assert (with_camera.by_visiting, with_camera.authorities) == (False, (HEAD, COMMUNICATIONS))
    assert with_camera.escorted_by == "information_officer"


def test_where_no_rule_names_anybody_the_head_of_the_place_answers() -> None:
    own = said(kind=AccessKind.OFFICIAL_PHOTOGRAPHY, outlet=OutletKind.OWN_STAFF, media_class=MediaClass.NOT_MEDIA)
    assert own.authorities == (HEAD,)
    assert (own.deadlines, own.escorted_by) == ((), "")


def test_before_it_is_known_which_media_it_is_the_first_reply_is_due_and_nothing_is_granted() -> None:
    early = said(media_class=None)
    assert not early.settled
    assert [(one.kind, one.due_on, one.authority) for one in early.deadlines] == [
        (ClockKind.INITIAL_REPLY, date(2026, 3, 4), HEAD)
    ]
    assert not early.is_granted(dict.fromkeys(Authority, APPROVED))


def test_the_warden_answers_alone_and_within_two_days() -> None:
    warden = said("us-bop", kind=AccessKind.INTERVIEW)
    assert warden.authorities == (HEAD,)
    assert [(one.kind, one.due_on) for one in warden.deadlines] == [(ClockKind.DECISION, date(2026, 3, 4))]


@given(ANSWERS, KINDS, st.sampled_from(MediaClass), st.booleans(), st.booleans())
def test_a_request_is_granted_when_each_approval_has_one_yes_and_refused_when_one_has_a_no_and_no_yes(
    answers: dict[Authority, Answer], kind: AccessKind, media: MediaClass, shows: bool, camera: bool
) -> None:
    devices = [Device.CAMERA] if camera else []
    one = said(kind=kind, media_class=media, shows_institution=shows, devices=devices)
    got = [{answers.get(who) for who in need.authorities} for need in one.requirements]
    yes = [bool(each & set(YES)) for each in got]
    assert one.is_granted(answers) == (one.settled and bool(yes) and all(yes))
    assert one.is_refused(answers) == any(DENIED in each and not each & set(YES) for each in got)
    assert not (one.is_granted(answers) and one.is_refused(answers))
    assert one.is_granted(answers) or one.is_refused(answers) or one.open_for(answers) or not one.requirements


@given(ANSWERS, KINDS, st.sampled_from(MediaClass), st.booleans())
def test_silence_grants_what_is_open_and_overrules_nobody(
    answers: dict[Authority, Answer], kind: AccessKind, media: MediaClass, shows: bool
) -> None:
    one = said(kind=kind, media_class=media, shows_institution=shows)
    silent = one.answered_by_silence(answers)
    after = answers | dict.fromkeys(silent, Answer.DEEMED_APPROVED)
    assert set(silent) <= DEPARTMENT
    assert set(silent).isdisjoint(answers)
    assert one.is_granted(after) == (one.settled and bool(one.requirements) and not one.is_refused(answers))
    assert one.is_refused(after) == one.is_refused(answers)


def test_a_film_permit_is_deemed_approved_only_where_nobody_answered_it() -> None:
    assert film().deemed_approved
    assert not film(answered=True).deemed_approved
    assert not film(answered=None).deemed_approved
    assert not film(due_on=DAY + timedelta(days=1)).deemed_approved
    assert not film(due_on=None).deemed_approved


def test_the_silence_of_the_department_is_no_yes_of_the_film_office() -> None:
    told = facts.request_facts(
        AccessKind.COMMERCIAL_FILM,
        outlet=OutletKind.FILM_MAKER,
        media_class=MediaClass.NON_NEWS,
        devices=[Device.CAMERA],
        shows_institution=False,
        received_on=DAY,
    )
    awake = pack_of("us-ca", enable=frozenset({"ca:practice.film-office"}))
    one = read_decision(decide("grounds.access", told, on=DAY, pack=awake))
    assert one.authorities == (HEAD, COMMUNICATIONS, FILM_OFFICE)
    assert one.answered_by_silence({}) == (HEAD, COMMUNICATIONS)
    assert not one.is_granted(dict.fromkeys(one.answered_by_silence({}), Answer.DEEMED_APPROVED))


MOMENTS = st.integers(0, 3).map(lambda minutes: T + timedelta(minutes=minutes))
GIVEN = st.lists(st.tuples(st.sampled_from(Authority), st.sampled_from(Answer), MOMENTS), max_size=8)


@given(GIVEN)
def test_the_newest_answer_counts_and_of_two_at_once_the_no(held: list[tuple[Authority, Answer, datetime]]) -> None:
    counts = newest(held)
    assert set(counts) == {authority for authority, _, _ in held}
    for authority, answer in counts.items():
        mine = [(at, said) for who, said, at in held if who is authority]
        last = {said for at, said in mine if at == max(at for at, _ in mine)}
        assert answer in last
        assert (answer is DENIED) == (DENIED in last)


@pytest.mark.parametrize("pack", sorted(PACKS))
@given(
    kind=KINDS,
    media=st.sampled_from([None, *MediaClass]),
    outlet=st.sampled_from(OutletKind),
    devices=st.sets(st.sampled_from(Device)),
    shows=st.sampled_from([None, True, False]),
)
def test_a_kept_decision_says_what_the_fresh_one_said(
    pack: str,
    kind: AccessKind,
    media: MediaClass | None,
    outlet: OutletKind,
    devices: set[Device],
    shows: bool | None,
) -> None:
    told = {"kind": kind, "media_class": media, "outlet": outlet, "devices": devices, "shows_institution": shows}
    decision = access(pack, **told)
    assert read_kept(decision.to_bytes()) == read_decision(decision)


@pytest.mark.parametrize(
    ("pack", "outlet", "contract", "press_pass", "expected"),
    [
        ("us-ca", OutletKind.PODCAST, True, False, MediaClass.NEWS),
        ("us-bop", OutletKind.PODCAST, True, False, MediaClass.NON_NEWS),
        ("us-ca", OutletKind.FREELANCE, False, True, MediaClass.NEWS),
        ("us-bop", OutletKind.FREELANCE, False, True, MediaClass.NON_NEWS),
        ("us-ca", OutletKind.OWN_STAFF, True, False, MediaClass.NOT_MEDIA),
        ("us-bop", OutletKind.OWN_STAFF, True, False, MediaClass.NOT_MEDIA),
        ("us-ca", OutletKind.AUTHOR, False, None, None),
        ("us-bop", OutletKind.RADIO, None, None, None),
    ],
)
def test_who_is_news_media_where(
    pack: str, outlet: OutletKind, contract: bool | None, press_pass: bool | None, expected: MediaClass | None
) -> None:
    told = facts.class_facts(outlet, employed_or_contracted=contract, press_pass=press_pass)
    assert read_decision(decide("grounds.media_class", told, on=DAY, pack=PACKS[pack])).media_class is expected


def test_a_denial_that_nobody_above_authorised_is_blocked_and_says_who_can() -> None:
    blocked = denial()
    needs = read_decision(blocked).denial_needs
    assert needs is not None
    assert (needs.authority, needs.citation) == (SECRETARY, "15 CCR 3261.1(a)")
    (reason,) = why_not(blocked)
    assert (reason.code, reason.citation) == ("denial_not_authorised", "15 CCR 3261.1(a)")
    assert reason.cure is not None
    assert "the secretary of the department" in reason.cure.en
    assert "la secretaría del departamento" in reason.cure.es


def test_an_authorised_denial_goes_ahead_and_so_does_a_wardens_own() -> None:
    assert list(why_not(denial(authorised=True))) == []
    federal = denial("us-bop")
    assert (list(why_not(federal)), read_decision(federal).denial_needs) == ([], None)


def test_a_ground_that_a_rank_may_use_does_not_stand_in_for_the_authorisation() -> None:
    codes = [one.code for one in why_not(denial(grounds=[DenialGround.IMMEDIATE_THREAT]))]
    assert codes == ["denial_not_authorised"]


def test_whether_it_was_authorised_must_be_known() -> None:
    (reason,) = why_not(denial(authorised=None), PACKS["us-ca"].dictionary.words(["access.denial_authorised"]))
    assert reason.code == "fact_missing"
    assert "authorised this denial in advance" in reason.text.en


@pytest.mark.parametrize(
    ("told", "codes"),
    [
        ({"answer": LesserAnswer.LIMIT}, ["rule:ca:3261.1(a)(2).no-ground"]),
        ({"answer": LesserAnswer.LIMIT, "grounds": [DenialGround.OPERATIONAL_PROBLEM]}, []),
        (
            {"kind": AccessKind.INTERVIEW, "devices": []},
            ["denial_not_authorised", "rule:ca:3261.5(b).not-denied"],
        ),
    ],
)
def test_less_than_was_asked_for_needs_its_ground_and_an_interview_is_not_denied_here(
    told: Mapping[str, Any], codes: list[str]
) -> None:
    assert sorted(one.code for one in why_not(denial(**told))) == codes


def test_the_words_of_this_department_and_of_the_facts_are_the_same() -> None:
    held = PACKS["us-ca"].dictionary.spaces["access"]
    for fact, kinds in (
        ("kind", AccessKind),
        ("outlet", OutletKind),
        ("media_class", MediaClass),
        ("devices", Device),
        ("answer", LesserAnswer),
        ("denial_grounds", DenialGround),
        ("shown", Shown),
    ):
        assert held[fact].choices == {one.value for one in kinds}, fact
    consents = [(None, False), *product(FilmedAnswer, (True, False))]
    told = {facts.filmed_facts(Shown.STAFF, answer, in_writing=said)["access"]["consent"] for answer, said in consents}
    assert held["consent"].choices == told
    assert (set(AUTHORITY_WORDS), set(DENIAL_WORDS)) == (set(Authority), set(DenialGround))


def test_every_code_that_is_read_is_one_that_a_pack_has_and_the_other_way_about() -> None:
    packs = PACKS.values()
    attached = {code for pack in packs for rule in pack.rules for code in rule.attach}
    approvals = {code for code in attached if code.startswith(("approval_of_", "denial_by_"))}
    assert approvals == set(APPROVALS) | set(DENIAL_AUTHORITIES)
    assert {*CLASSES, SILENCE, VISITING_ROUTE} <= attached
    media = [rule for pack in packs for rule in pack.rules if any(q.startswith("grounds.") for q in rule.questions)]
    owed = {duty.code for rule in media for duty in rule.duties}
    assert owed == {*CLOCKS, ESCORT, "document_denial"}
