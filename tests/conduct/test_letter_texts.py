"""Does every letter of conduct say what it must, in words that all can read, and to each person only what touches them?"""

from __future__ import annotations

import pytest

from gatelodge.conduct.domain.letters import what_of
from gatelodge.conduct.domain.lifecycle import ComplaintStage, EndWhy, SanctionKind
from gatelodge.conduct.domain.words import CONDUCT_WORDS, EVIDENCE_WORDS
from gatelodge.correspondence.domain.notice import Notice, from_data, to_data
from tests.conduct.every_letter import ADDRESS, INMATE_REASONS, REASONS, every_letter
from tests.reading import english_grade, spanish_grade

EVERY = every_letter()
TOLD = sorted(name for name in EVERY if name.endswith("told"))
ADVERSE = sorted(
    name
    for name in EVERY
    if name.split()[0] in set(SanctionKind)
    and name.split()[1] in {"facility", "department", "pending", "renewed"}
    and name not in TOLD
)


def plain_part(notice: Notice, language: str) -> str:
    """Give what is written for the reader: not the rule's text, not what staff wrote, not the names of fields."""
    return f"{notice.lead.to(language)}\n{notice.contest.to(language)}"


def facts(notice: Notice) -> dict[str, str]:
    return {label.en: value.en for label, value in notice.facts}


@pytest.mark.parametrize("name", sorted(EVERY))
def test_reads_at_grade_eight_or_below_in_both_languages(name: str) -> None:
    assert english_grade(plain_part(EVERY[name], "en")) <= 8
    assert spanish_grade(plain_part(EVERY[name], "es")) <= 8


@pytest.mark.parametrize("name", sorted(EVERY))
def test_says_the_same_years_later(name: str) -> None:
    notice = EVERY[name]
    assert from_data(notice.kind, notice.about, to_data(notice)) == notice


@pytest.mark.parametrize("name", sorted(EVERY))
def test_fills_every_gap_and_speaks_two_languages(name: str) -> None:
    notice = EVERY[name]
    texts = [notice.title, notice.lead, notice.contest, *(one for fact in notice.facts for one in fact)]
    assert not [text for text in texts if "{" in text.en + text.es]
    assert notice.title.en != notice.title.es
    assert notice.lead.en != notice.lead.es
    assert len(notice.kind) <= 60


@pytest.mark.parametrize("name", sorted(EVERY))
def test_only_what_takes_something_away_asks_whether_the_reader_agrees(name: str) -> None:
    words, heading = set(name.split()), EVERY[name].contest_heading
    if words & {"received", "extended"}:
        expected = ("What you can do next", "Qué puede hacer ahora")
    elif words & {"ended", "overturned", *EndWhy} and name not in {f"varied {stage}" for stage in ComplaintStage}:
        expected = ("If something is not right", "Si algo no está bien")
    else:
        expected = ("If you do not agree", "Si no está de acuerdo")
    assert (heading.en, heading.es) == expected


@pytest.mark.parametrize("name", ADVERSE)
def test_an_adverse_letter_gives_grounds_evidence_dates_and_both_stages_of_a_complaint(name: str) -> None:
    notice, said = EVERY[name], facts(EVERY[name])
    assert [(ground.citation, ground.text.en) for ground in notice.grounds] == [
        ("15 CCR 3176.1(c)", "A serious breach may be met with a suspension.")
    ]
    assert said["What we relied on"] == "staff saw it"
    assert said["Evidence on file"] == "object (1), photo (2)"
    assert said["What staff wrote"] == REASONS
    assert said["When it was"] == "March 2, 2026"
    for text, day_15, day_20 in (
        (notice.contest.en, "15 working days", "20 working days"),
        (notice.contest.es, "15 días hábiles", "20 días hábiles"),
    ):
        assert [part in text for part in (ADDRESS, day_15, day_20, "3179(b)", "3179(c)")] == [True] * 5


@pytest.mark.parametrize("name", TOLD)
def test_the_incarcerated_person_learns_nothing_of_what_the_visitor_did(name: str) -> None:
    notice = EVERY[name]
    said = str(to_data(notice))
    hidden = [REASONS, *(word for one in CONDUCT_WORDS.values() for word in (one.en, one.es))]
    hidden += [word for one in EVIDENCE_WORDS.values() for word in (one.en, one.es)]
    assert not [
        word for word in [*hidden, "3176", "crime", "delito", "complain", "Complain"] if word in _but_contest(notice)
    ]
    assert notice.grounds == ()
    assert "Marisol Fictiva" in said


def _but_contest(notice: Notice) -> str:
    return " ".join(f"{one.en} {one.es}" for one in (notice.title, notice.lead, *(x for f in notice.facts for x in f)))


@pytest.mark.parametrize("kind", ["temporary_non_contact", "restriction", "committee"])
@pytest.mark.parametrize(("effect", "title"), [("no_visits", "no visits"), ("non_contact", "without contact")])
def test_a_limit_is_told_by_what_it_does_with_why_by_whom_and_how_to_contest_it(
    kind: str, effect: str, title: str
) -> None:
    notice = EVERY[f"{kind} {effect}"]
    said = facts(notice)
    assert title in notice.title.en
    assert title in said["What the limit is"]
    assert (said["What staff wrote"], said["Who made the choice"]) == (INMATE_REASONS, "visiting sergeant")
    assert (said["Day of that choice"], said["Over on"]) == ("March 2, 2026", "September 3, 2026")
    assert [ground.citation for ground in notice.grounds] == ["15 CCR 3176.1(c)"]
    for words in ("file a grievance", "contact with the press"):
        assert words in notice.contest.en


class TestPending:
    def test_tells_the_day_of_review_and_that_it_lapses_the_day_after(self) -> None:
        notice = EVERY["suspension pending"]
        said = facts(notice)
        assert said["We look at it again on"] == "May 4, 2026"
        assert said["It ends by itself, if not renewed, on"] == "May 5, 2026"
        assert "ends by itself on the next day" in notice.lead.en

    def test_is_not_spoken_of_where_nothing_is_pending(self) -> None:
        assert "renew" not in EVERY["suspension facility"].lead.en


@pytest.mark.parametrize("kind", ["revocation", "exclusion"])
def test_a_step_without_an_end_says_that_none_is_set(kind: str) -> None:
    said = facts(EVERY[f"{kind} department"])
    assert (said["Last day"], said["Where it counts"]) == ("none is set", "all our prisons")
    assert "You can visit again on" not in said


@pytest.mark.parametrize(
    ("name", "words"),
    {
        "suspension served": "The time that was set is over.",
        "suspension lapsed": "It was not renewed.",
        "suspension lifted": "We ended it early.",
        "suspension overturned": "you can book before others do until September 3, 2026",
        "suspension served while another stands": "It still holds.",
        "received institution_head": "Until then, that choice still holds.",
        "received director over": "What you complain of is over.",
        "varied institution_head": "what holds now",
        "overturned director": "You were right.",
        "restriction no_visits": "A hearing officer set this limit",
        "committee non_contact": "The committee set this limit",
        "temporary_non_contact non_contact": "until your hearing is done",
        "restriction no_visits ended": "unless there is one more limit",
    }.items(),
)
def test_says_what_it_means_for_the_reader(name: str, words: str) -> None:
    assert words in EVERY[name].lead.en


def test_never_promises_a_visit_while_something_else_bars_it() -> None:
    for name, notice in EVERY.items():
        if "while another stands" in name:
            assert "can visit again" not in notice.title.en
            assert "can book" not in notice.lead.en


@pytest.mark.parametrize(
    ("name", "next_step"),
    {
        "upheld institution_head": "write to the director",
        "varied institution_head": "write to the director",
        "upheld director": "last step inside the department",
        "received director": "a court or an ombuds office",
        "received institution_head": "If the last day goes by and you have no answer, you can go on to the director.",
        "extended institution_head": "The rule sets March 3, 2026 as the last day.",
        "extended director": "last step inside the department",
        "overturned director": "ask the visiting office",
    }.items(),
)
def test_an_answer_says_what_can_be_done_next(name: str, next_step: str) -> None:
    assert next_step in EVERY[name].contest.en


def test_a_receipt_names_who_answers_and_by_which_day() -> None:
    said = facts(EVERY["received institution_head"])
    assert (said["Who answers"], said["Answer by"]) == ("head of the prison", "May 4, 2026")


def test_an_answer_names_who_gave_it_and_how_many_visits_come_first() -> None:
    said = facts(EVERY["overturned director"])
    assert (said["Who answered"], said["Visits you can book before others"]) == ("visiting sergeant", "2")
    assert "Visits you can book before others" not in facts(EVERY["upheld director"])


def test_an_extension_tells_the_old_day_the_new_one_and_why() -> None:
    said = facts(EVERY["extended director"])
    assert [said[key] for key in ("Answer was due by", "New day for the answer", "Why it takes longer")] == [
        "March 3, 2026",
        "May 4, 2026",
        "A witness is away.",
    ]


def test_a_ground_at_the_gate_or_of_an_exclusion_is_named_before_the_conduct() -> None:
    assert what_of("other_breach").en == "another breach of the rules"
    assert what_of("other_breach", gate_ground="search_refused").en == "a search was refused"
    assert what_of("other_breach", gate_ground="search_refused", exclusion_ground="purpose_ended").en.startswith(
        "the reason"
    )


def test_the_ladder_has_no_step_without_its_letters() -> None:
    names = {
        f"{kind} {reach}{told}"
        for kind in SanctionKind
        for reach in ("facility", "department")
        for told in ("", " told")
    }
    assert names <= set(EVERY)
