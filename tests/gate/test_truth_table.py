"""The truth table of `gate.admit`: papers by age by escort by standing by what was seen, asked of the real rules."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import Any

import pytest

from gatelodge.clearance.domain.standing import NO_CREDENTIAL, Standing
from gatelodge.foundation.refusals import Reason
from gatelodge.foundation.wording import Wording
from gatelodge.gate.domain.admission import Answer, Escort, Seen, admit_facts, answer_of
from gatelodge.policy.queries import current_pack, decide

ON = date(2026, 3, 2)
GOOD = Standing(True, False, False, None, ())
ALONE = Standing(True, False, True, None, ())
STRANGER = Standing(False, False, False, None, (NO_CREDENTIAL,))
PARENT, AUNT, NAMED = Escort("parent", True, False), Escort("other", True, False), Escort("other", True, True)
BARRED_PARENT = Escort("parent", False, False)
PLAIN = {
    "visiting_status": "contact",
    "status": "general",
    "minor_victim_convictions": [],
    "minor_victim_arrests": [],
    "committee_on_minors": "undecided",
}


def held(code: str) -> Standing:
    return Standing(False, False, False, None, (Reason(code, Wording("barred", "impedida")),))


def ask(
    age: int = 40,
    *,
    standing: Standing = GOOD,
    escort: Escort | None = None,
    photo: str | None = "driver_licence",
    person: dict[str, Any] | None = None,
    visitor: dict[str, Any] | None = None,
    by: str = "gate_officer",
    **seen: Any,
) -> Answer:
    known = {
        "ref": "x",
        "age": age,
        "admitted_as_adult": False,
        "victim_of_sections": [],
        "court_order_362_6": False,
    }
    facts = admit_facts(
        known | (visitor or {}),
        PLAIN | (person or {}),
        standing=standing,
        escort=escort,
        photo=photo,
        seen=Seen(**seen),
    )
    decision = decide("gate.admit", facts, on=ON, by=by)
    return answer_of(decision, {rule: current_pack().rule(rule).then for rule in decision.rules})


def binding(answer: Answer) -> set[str]:
    return {one.ground.rule.removeprefix("ca:") for one in answer.barriers if one.binding}


def judged(answer: Answer) -> set[str]:
    return {one.ground.rule.removeprefix("ca:") for one in answer.barriers if not one.binding}


CHILD = {"age": 9, "photo": None}
# what is asked, the rules that bind, the rules that a person weighs, without contact or not
TABLE: list[tuple[dict[str, Any], set[str], set[str], bool]] = [
    # An adult and the identity document
    ({}, set(), set(), False),
    ({"photo": "passport"}, set(), set(), False),
    ({"photo": "consular_id"}, set(), set(), False),
    ({"photo": "other_photo_id"}, set(), {"3173(c)"}, False),
    ({"photo": None}, {"3173(b).adult"}, {"3176(a)(2)"}, False),
    # Standing
    ({"standing": STRANGER}, {"3172(b).approval"}, set(), False),
    ({"standing": held("suspended_until")}, {"3176.1.suspended"}, set(), False),
    ({"standing": held("revoked")}, {"3176.1.revoked"}, set(), False),
    ({"standing": held("excluded")}, {"3176.3.excluded"}, set(), False),
    ({"standing": STRANGER, "photo": None}, {"3172(b).approval", "3173(b).adult"}, {"3176(a)(2)"}, False),
    # A minor: record and escort (V15, V17, V18)
    ({**CHILD, "escort": PARENT, "birth_record": "certified"}, set(), set(), False),
    ({**CHILD, "escort": PARENT, "birth_record": "copy"}, {"3173(b).minor"}, {"3176(a)(2)"}, False),
    ({**CHILD, "escort": PARENT}, {"3173(b).minor"}, {"3176(a)(2)"}, False),
    ({**CHILD, "birth_record": "certified"}, {"3172(c).escort"}, set(), False),
    ({**CHILD, "escort": BARRED_PARENT, "birth_record": "certified"}, {"3172(c).escort"}, set(), False),
    ({**CHILD, "escort": AUNT, "birth_record": "certified"}, {"3173(d)"}, set(), False),
    ({**CHILD, "escort": AUNT, "birth_record": "certified", "consent": "unnotarised"}, {"3173(d)"}, set(), False),
    ({**CHILD, "escort": AUNT, "birth_record": "certified", "consent": "notarised"}, {"3173(d)"}, set(), False),
    ({**CHILD, "escort": NAMED, "birth_record": "certified", "consent": "notarised"}, set(), set(), False),
    ({**CHILD, "escort": AUNT, "birth_record": "certified", "record_names_escort": True}, set(), set(), False),
    ({"age": 17, "photo": None, "standing": ALONE, "birth_record": "certified"}, set(), set(), False),
    ({"age": 18, "photo": None, "birth_record": "certified"}, {"3173(b).adult"}, {"3176(a)(2)"}, False),
    # The incarcerated person
    ({"person": {"visiting_status": "non_contact"}}, set(), set(), True),
    ({"person": {"visiting_status": "suspended"}}, {"3176.4"}, set(), False),
    # What the visitor refuses: vignette 35
    ({"refused": ("dog",)}, set(), set(), True),
    ({"refused": ("property",)}, set(), {"3176(a)(3)"}, False),
    ({"refused": ("clothed_search",)}, {"3173.2(c)(3)(B)"}, {"3176(a)(3)"}, False),
    ({"under_influence": True}, set(), {"3176(a)(1)"}, False),
    # What the visitor wears: vignettes 33 and 34
    ({"dress": ("above_knee",)}, set(), {"3174(b)(3)(D)"}, False),
    ({"dress": ("above_knee", "underwire")}, set(), {"3174(b)(3)(D)", "3174(a).underwire"}, False),
    ({"dress": ("head_covering",)}, set(), {"3174(b)(5)"}, False),
    ({"dress": ("head_covering",), "head_covering_approved": True}, set(), set(), False),
]


@pytest.mark.parametrize(("asked", "binds", "weighed", "non_contact"), TABLE)
def test_the_rules_answer_as_written(
    asked: dict[str, Any], binds: set[str], weighed: set[str], non_contact: bool
) -> None:
    answer = ask(**asked)

    assert (binding(answer), judged(answer)) == (binds, weighed)
    assert answer.non_contact is non_contact
    assert answer.may_admit is not bool(binds)
    assert answer.needs_judgement is (bool(weighed) and not binds)
    # Of a stranger nobody has asked what an approval would have asked; the answer is no without it.
    assert not answer.decision.missing or "3172(b).approval" in binds
    for barrier in answer.barriers:
        assert barrier.ground.citation
        assert barrier.ground.cure is not None


def test_of_all_adults_only_the_approved_in_good_standing_with_a_paper_come_in_without_a_person_weighing() -> None:
    standings = [GOOD, STRANGER, held("suspended_until"), held("revoked"), held("excluded")]
    for standing, photo, dress, refused in product(
        standings, ["passport", None], [(), ("sheer_or_tight",)], [(), ("dog",), ("person",)]
    ):
        answer = ask(standing=standing, photo=photo, dress=dress, refused=refused)
        assert answer.may_admit is (standing is GOOD and photo is not None)
        assert answer.needs_judgement is (answer.may_admit and bool(dress or "person" in refused))


def test_a_child_never_comes_in_without_record_and_somebody_to_mind_it() -> None:
    for escort, record, consent in product(
        [None, PARENT, BARRED_PARENT, AUNT, NAMED], ["none", "copy", "certified"], ["none", "unnotarised", "notarised"]
    ):
        minded = escort is PARENT or (escort is NAMED and consent == "notarised")
        answer = ask(9, photo=None, escort=escort, birth_record=record, consent=consent)
        assert answer.may_admit is (minded and record == "certified"), (escort, record, consent)


@pytest.mark.parametrize(
    ("dress", "rank", "enough"),
    [
        ("above_knee", "gate_officer", False),
        ("above_knee", "visiting_sergeant", True),
        ("head_covering", "lieutenant", False),
        ("head_covering", "institution_head", True),
    ],
)
def test_whoever_weighs_holds_the_rank_that_the_rule_names(dress: str, rank: str, enough: bool) -> None:
    answer = ask(dress=(dress,), by=rank)
    assert answer.decision.decider_sufficient is enough


def test_an_arrest_alone_does_not_restrict_a_child_until_the_committee_decides() -> None:
    for committee, conviction, arrest, expected in [
        ("undecided", [], ["288"], False),
        ("non_contact", [], ["288"], True),
        ("undecided", ["288"], [], True),
        ("contact", ["288"], [], False),
    ]:
        person = {
            "minor_victim_convictions": conviction,
            "minor_victim_arrests": arrest,
            "committee_on_minors": committee,
        }
        answer = ask(9, photo=None, escort=PARENT, birth_record="certified", person=person)
        assert answer.non_contact is expected, (committee, conviction, arrest)
