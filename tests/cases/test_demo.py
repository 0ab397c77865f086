"""Does the demo's case show something on every page of a case?"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from gatelodge.cases.models import Case, CustodyEvent, Finding, RecordCheck, Relation, Statement
from gatelodge.cases.queries.checks import who_says
from gatelodge.cases.queries.publishing import list_publishable
from gatelodge.config.fiction.case_file import open_published_visit
from gatelodge.config.fiction.case_work import PHOTOGRAPHER
from gatelodge.config.fiction.grounds_map import survey_grounds
from gatelodge.config.fiction.staff import make_department
from gatelodge.foundation.actors import Role

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_demo_has_a_case_that_is_worked_on() -> None:
    now = timezone.now()
    department = make_department("fictional-alder-2026", now=now - timedelta(days=60))
    survey_grounds(department, now=now)
    # When the published visit has been worked on
    open_published_visit(department, now=now)
    case = Case.objects.get()
    # Then each kind of decision was taken, and something is left for whoever tries it
    reviews = list(Statement.objects.values_list("review", flat=True))
    assert {word: reviews.count(word) for word in ("rejected", "corrected", "proposed")} == {
        "rejected": 1,
        "corrected": 1,
        "proposed": 2,
    }
    # A corrected source is named wherever the statement is told
    corrected = Statement.objects.get(review="corrected")
    assert who_says(corrected).split(" > ")[-1] == PHOTOGRAPHER
    assert {*Relation.objects.values_list("state", flat=True)} == {"confirmed", "dismissed", "proposed"}
    assert (case.questions.count(), case.tasks.count(), case.sources.count()) == (1, 1, 2)
    custody = CustodyEvent.objects.filter(exhibit__number=1).order_by("sequence").values_list("action", flat=True)
    assert list(custody) == ["received", "handed_over", "taken_back"]
    # And our own map answers: the photographer stood on the property, whatever he says
    check = RecordCheck.objects.get()
    assert (check.kind, check.outcome) == ("vantage", "contradicts")
    assert check.result["details"]["verdict"] == "on_the_property"
    # And a second person stands behind one finding, so that a public edition can be made
    found = Finding.objects.get(state="confirmed")
    assert found.reviewer_id not in {None, found.author_id}
    assert Finding.objects.filter(state="draft").count() == 1
    desk = department.actor(Role.INFORMATION_OFFICER, now)
    assert [one.id for one in list_publishable(desk, purpose="publish", now=now)] == [case.id]
