"""Who prepares and publishes, when, and what stays as it was published."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

import pytest

from bench._table_attack import Documents, attack
from gatelodge.clearance.models import Application
from gatelodge.foundation.actors import SYSTEM, Role
from gatelodge.foundation.refusals import BadInput, NotAllowedNow, NotPermitted, Refusal
from gatelodge.ledger.models import Event
from gatelodge.people.models import IncarceratedPerson
from gatelodge.reports.actions import prepare_release, publish_release
from gatelodge.reports.domain.declared import BY_ID, LAST_VISIT, RULE
from gatelodge.reports.domain.documents import ReleaseContent, Table, digest_of, read_release
from gatelodge.reports.domain.periods import PeriodKind, publishable, read_period
from gatelodge.reports.domain.shapes import Grid, Shape
from gatelodge.reports.domain.sheets import TOTAL
from gatelodge.reports.jobs import draw_up_due
from gatelodge.reports.models import ReleaseDraft, StatisticsRelease
from gatelodge.reports.queries.releases import get_release, list_releases
from tests.reports.conftest import QUARTER, WHEN_PUBLISHED, StatisticsStory, content, figure, period

ALD = "ALD"
PERIODS = [
    ("2026-Q1", date(2026, 1, 1), date(2026, 4, 1), date(2026, 7, 1), "First quarter of 2026"),
    ("2025-Q4", date(2025, 10, 1), date(2026, 1, 1), date(2026, 4, 1), "Fourth quarter of 2025"),
    ("2026-02", date(2026, 2, 1), date(2026, 3, 1), date(2026, 6, 1), "February 2026"),
    ("2025-12", date(2025, 12, 1), date(2026, 1, 1), date(2026, 4, 1), "December 2025"),
]


@pytest.mark.parametrize(("code", "first", "until", "from_day", "name"), PERIODS)
def test_reads_and_writes_a_period(code: str, first: date, until: date, from_day: date, name: str) -> None:
    found = period(code)
    assert (found.first, found.until, found.publishable_from, found.code) == (first, until, from_day, code)
    assert found.name.en == name


@pytest.mark.parametrize(
    "code", ["", "2026", "2026-Q5", "2026-13", "2026-00", "26-Q1", "2026-q1", "2026-Q1 ", "0026-Q1"]
)
def test_reads_no_other_spelling(code: str) -> None:
    assert read_period(code) is None


@pytest.mark.parametrize(
    ("day", "month", "quarter"),
    [(date(2026, 3, 31), "2025-11", "2025-Q3"), (date(2026, 4, 1), "2025-12", "2025-Q4")],
)
def test_a_period_is_due_three_months_after_its_end(day: date, month: str, quarter: str) -> None:
    assert next(publishable(day, PeriodKind.MONTH)).code == month
    assert next(publishable(day, PeriodKind.QUARTER)).code == quarter


def refusal(deed, *given, **told) -> set[str]:
    with pytest.raises(Refusal) as caught:
        deed(*given, **told)
    return set(caught.value.codes)


def test_an_officer_prepares_and_the_institution_head_publishes(statistics: StatisticsStory) -> None:
    statistics.people(40)
    statistics.decided(30, days=10)
    statistics.decided(3, "disapproved", days=40)
    release = statistics.published()
    assert (release.number, release.digest) == (1, sha256(bytes(release.content)).hexdigest())
    assert content(release).table("applications_received") is None, "beside the decisions it would tell of others"
    assert figure(release, "applications_decided", ALD, TOTAL, TOTAL) == 33
    assert figure(release, "applications_decided", ALD, "disapproved", TOTAL) is None
    assert figure(release, "applications_decided", ALD, "approved", TOTAL) is None, "or the others were the rest"
    assert figure(release, "turn_aways", ALD, "clothing") is None, "zero is suppressed"
    assert [row.period.code for row in list_releases()] == [QUARTER]
    assert not ReleaseDraft.objects.exists()
    kinds = Event.objects.filter(kind__startswith="reports.").values_list("kind", flat=True)
    assert sorted(kinds) == ["reports.prepare_release", "reports.publish_release"]


def test_what_is_read_back_writes_the_same_bytes(statistics: StatisticsStory) -> None:
    statistics.people(40)
    release = statistics.published()
    assert read_release(bytes(release.content)).to_bytes() == bytes(release.content)


def test_a_period_is_published_only_when_its_lag_is_over(statistics: StatisticsStory) -> None:
    statistics.people(40)
    told = {"period": "2025-Q4", "now": WHEN_PUBLISHED}
    assert refusal(prepare_release, statistics.officer, **told) == {"too_soon"}
    # Midnight of 1 April at the facility, whatever UTC's calendar says.
    midnight = datetime(2026, 4, 1, 7, 0, tzinfo=UTC)
    told["now"] = midnight - timedelta(seconds=1)
    assert refusal(prepare_release, statistics.officer, **told) == {"too_soon"}
    draft = ReleaseDraft.objects.get(id=prepare_release(statistics.officer, period="2025-Q4", now=midnight))
    early = {"draft_id": draft.id, "digest": draft.digest, "now": midnight - timedelta(seconds=1)}
    assert refusal(publish_release, statistics.head, **early) == {"too_soon"}


@pytest.mark.parametrize("code", ["2025-Q5", "", "September"])
def test_what_is_no_period_is_bad_input(statistics: StatisticsStory, code: str) -> None:
    with pytest.raises(BadInput):
        prepare_release(statistics.officer, period=code, now=WHEN_PUBLISHED)


@pytest.mark.parametrize("role", [Role.GATE_OFFICER, Role.LIEUTENANT, Role.AUDITOR, Role.ADMINISTRATOR])
def test_others_neither_prepare_nor_publish(statistics: StatisticsStory, role: Role) -> None:
    statistics.people(40)
    draft, other = statistics.prepared(), statistics.cast.actor(statistics.cast.staff(role, statistics.cast.alder))
    for deed, told in ((prepare_release, {"period": QUARTER}), (publish_release, {"draft_id": draft.id, "digest": ""})):
        with pytest.raises(NotPermitted):
            deed(other, **told, now=WHEN_PUBLISHED)


def test_nobody_publishes_their_own_draft_or_another_than_they_read(statistics: StatisticsStory) -> None:
    statistics.people(40)
    draft = ReleaseDraft.objects.get(id=prepare_release(statistics.head, period=QUARTER, now=WHEN_PUBLISHED))
    told = {"draft_id": draft.id, "now": WHEN_PUBLISHED}
    assert refusal(publish_release, statistics.head, digest=draft.digest, **told) == {"own_draft"}
    assert refusal(publish_release, statistics.cast.actor(statistics.cast.director), digest="0" * 64, **told) == {
        "other_draft"
    }


def test_the_months_job_draws_up_what_is_due_once(statistics: StatisticsStory) -> None:
    statistics.people(40)
    assert draw_up_due(now=WHEN_PUBLISHED) == 2
    assert {one.period for one in ReleaseDraft.objects.all()} == {"2025-11", QUARTER}
    assert all(one.prepared_by is None for one in ReleaseDraft.objects.all())
    assert draw_up_due(now=WHEN_PUBLISHED) == 0
    draft = ReleaseDraft.objects.get(period=QUARTER)
    publish_release(statistics.head, draft_id=draft.id, digest=draft.digest, now=WHEN_PUBLISHED)
    assert draw_up_due(now=WHEN_PUBLISHED) == 0


def test_a_job_without_a_facility_draws_up_nothing(db: None) -> None:
    assert draw_up_due(now=WHEN_PUBLISHED) == 0
    with pytest.raises(NotAllowedNow):
        prepare_release(SYSTEM, period=QUARTER, now=WHEN_PUBLISHED)


class TestCorrections:
    def test_a_correction_is_another_release_that_names_the_one_before(self, statistics: StatisticsStory) -> None:
        statistics.people(40)
        first = statistics.published()
        statistics.people(2)
        second = statistics.published(reason="Two people were entered late.")
        assert (second.number, content(second).follows) == (2, first.digest)
        assert figure(second, "without_a_visit", ALD, TOTAL) == 42
        assert get_release(QUARTER).row.number == 2
        assert get_release(QUARTER, 1).sent == bytes(first.content)

    def test_says_why_in_one_line(self, statistics: StatisticsStory) -> None:
        statistics.people(40)
        statistics.published()
        statistics.people(2)
        told = {"period": QUARTER, "now": WHEN_PUBLISHED}
        assert refusal(prepare_release, statistics.officer, **told) == {"reason_needed"}
        for wrong in ("x" * 301, "two\nlines", "a zero\x00byte"):
            assert refusal(prepare_release, statistics.officer, reason=wrong, **told) == {"reason_too_long"}

    def test_nothing_new_is_no_release(self, statistics: StatisticsStory) -> None:
        statistics.people(40)
        statistics.published()
        told = {"period": QUARTER, "reason": "Nothing.", "now": WHEN_PUBLISHED}
        assert refusal(prepare_release, statistics.officer, **told) == {"nothing_new"}

    def test_keeps_the_facilities_of_the_first_release(self, statistics: StatisticsStory) -> None:
        statistics.people(40)
        statistics.published()
        statistics.people(40, statistics.cast.birch)
        statistics.people(1)
        second = statistics.published(reason="One was entered late.")
        assert figure(second, "without_a_visit", TOTAL, TOTAL) == 41

    def test_a_table_whose_correction_would_tell_stays_as_it_was(self, statistics: StatisticsStory) -> None:
        # Given eleven decisions, published
        statistics.people(40)
        statistics.decided(11)
        statistics.published()
        # When one turns out to be of another facility, and somebody else was entered late
        statistics.people(1, statistics.cast.birch)
        elsewhere = IncarceratedPerson.objects.get(facility=statistics.cast.birch)
        one = Application.objects.latest("submitted_at")
        Application.objects.filter(id=one.id).update(person=elsewhere)
        statistics.people(1)
        draft = statistics.prepared(reason="Entered late.")
        # Then ten is not said, nor is that something is not said; only who prepares sees it
        assert draft.held_back == ["applications_decided"]
        assert figure(draft, "applications_decided", ALD, TOTAL, TOTAL) == 11
        assert figure(draft, "without_a_visit", ALD, TOTAL) == 42
        assert b"held_back" not in bytes(draft.content)

    def test_all_releases_together_tell_nothing_suppressed(self, statistics: StatisticsStory) -> None:
        statistics.people(40)
        statistics.decided(30)
        statistics.decided(4, "disapproved", days=40)
        kept = [statistics.published()]
        for number in range(1, 4):
            statistics.decided(1, "disapproved", days=16 * number)
            statistics.people(1)
            kept.append(statistics.published(reason=f"Correction {number}."))
        for table in content(kept[0]).tables:
            told = [found.shown for one in kept if (found := content(one).table(table.id))]
            axes = [one.ids for one in table.grid.dimensions]
            assert not [one for one in attack(Documents(axes, told)) if one.breached], table.id


def test_a_draft_that_would_tell_too_much_is_not_published(statistics: StatisticsStory) -> None:
    # Given a draft that somebody changed in the database, its digest too
    statistics.people(40)
    draft = statistics.prepared()
    honest = content(draft)
    loose = tuple(
        Table(one.grid, {**one.shown, (ALD, "30"): None, (ALD, "365"): 0}) if one.id == "without_a_visit" else one
        for one in honest.tables
    )
    changed = ReleaseContent(honest.period, 1, "", "", loose).to_bytes()
    ReleaseDraft.objects.update(content=changed, digest=digest_of(changed))
    told = {"draft_id": draft.id, "digest": digest_of(changed), "now": WHEN_PUBLISHED}
    assert refusal(publish_release, statistics.head, **told) == {"not_safe"}


def retold(row: StatisticsRelease | ReleaseDraft, name: str, shape: Shape) -> bytes:
    """Write a release with one table's figures under another declaration."""
    honest = content(row)
    told = [Table(Grid(shape, one.grid.facilities), one.shown) if one.id == name else one for one in honest.tables]
    return ReleaseContent(honest.period, honest.number, honest.follows, honest.reason, tuple(told)).to_bytes()


OTHERWISE = [
    # For the staff alone: beside the decisions it would tell of others.
    ("terminations", replace(BY_ID["terminations"], id="applications_received")),
    ("terminations", replace(BY_ID["terminations"], dimensions=(RULE,))),
]


@pytest.mark.parametrize(("name", "shape"), OTHERWISE)
def test_a_table_that_is_not_declared_public_is_not_published(
    statistics: StatisticsStory, name: str, shape: Shape
) -> None:
    statistics.people(40)
    draft = statistics.prepared()
    changed = retold(draft, name, shape)
    ReleaseDraft.objects.update(content=changed, digest=digest_of(changed))
    told = {"draft_id": draft.id, "digest": digest_of(changed), "now": WHEN_PUBLISHED}
    assert refusal(publish_release, statistics.head, **told) == {"not_safe"}


def test_a_table_that_was_published_under_another_declaration_stays_as_it_was(statistics: StatisticsStory) -> None:
    # Given a first release in which people were told by other categories
    statistics.people(40)
    statistics.decided(20)
    first = statistics.prepared()
    before = replace(BY_ID["without_a_visit"], dimensions=(replace(LAST_VISIT, id="seen"),))
    changed = retold(first, "without_a_visit", before)
    StatisticsRelease.objects.create(
        period=QUARTER,
        number=1,
        content=changed,
        digest=digest_of(changed),
        prepared_at=WHEN_PUBLISHED,
        published_at=WHEN_PUBLISHED,
        published_by=statistics.cast.institution_head,
    )
    # When something else is corrected
    statistics.people(1)
    statistics.decided(2)
    second = statistics.published(reason="Entered late.")
    # Then it is not counted anew
    assert figure(second, "without_a_visit", ALD, TOTAL) == figure(first, "without_a_visit", ALD, TOTAL) == 41
    assert figure(second, "applications_decided", ALD, TOTAL, TOTAL) == 22


def test_a_draft_older_than_the_last_release_is_not_published(statistics: StatisticsStory) -> None:
    statistics.people(40)
    stale = statistics.prepared()
    told = {"content": bytes(stale.content), "digest": stale.digest, "prepared_at": stale.prepared_at}
    statistics.people(1)
    statistics.published()
    again = ReleaseDraft.objects.create(period=QUARTER, **told)
    asked = {"draft_id": again.id, "digest": again.digest, "now": WHEN_PUBLISHED}
    assert refusal(publish_release, statistics.head, **asked) == {"stale_draft"}
