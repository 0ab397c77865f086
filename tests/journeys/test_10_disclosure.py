"""A reporter asks about visits that took place, one that did not, and a person who does not exist; gets the same answer."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from gatelodge.disclosure.actions import draft_reply
from gatelodge.disclosure.domain.replying import Composed
from gatelodge.disclosure.models import Inquiry
from gatelodge.foundation.wording import Wording
from gatelodge.gate.models import Arrival
from tests.browser import Browse
from tests.cast import Cast
from tests.journeys.steps_of_disclosure import (
    DOCUMENT,
    FOUND,
    PREMISES,
    ask_and_read,
    document,
    given_two_visits_that_took_place,
    refuse_if_they_differ,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    """The standing cast, now and at midday where the prison is."""
    cast = Cast(timezone.now())
    cast.midday()
    given_two_visits_that_took_place(cast)
    return cast


def test_true_false_and_empty_questions_get_the_same_answer(browse: Browse, cast: Cast) -> None:
    told = {name: ask_and_read(browse, cast, premise) for name, premise in PREMISES.items()}
    refuse_if_they_differ([*told.values()])
    wanted = document(told)
    if not DOCUMENT.exists() or DOCUMENT.read_text("utf-8") != wanted:
        FOUND.parent.mkdir(exist_ok=True)
        FOUND.write_text(wanted, "utf-8")
    assert DOCUMENT.exists(), f"keep {FOUND} as {DOCUMENT}"
    assert DOCUMENT.read_text("utf-8") == wanted, f"read {FOUND}, and keep it as {DOCUMENT} if it is right"


def test_a_reply_planted_to_depend_on_the_truth_is_found(
    browse: Browse, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    module: Any = __import__(draft_reply.__module__, fromlist=["compose_now"])
    honest = module.compose_now

    def leaking(row: Inquiry, *given: Any) -> Composed:
        made = honest(row, *given)
        if not Arrival.objects.filter(visitor__given_names=row.question.split()[1]).exists():
            return made
        return Composed(made.said, made.version, Wording(made.text.en + " At present.", made.text.es + " Por ahora."))

    monkeypatch.setattr(module, "compose_now", leaking)
    premises = list(PREMISES.values())
    told = [ask_and_read(browse, cast, premise) for premise in (premises[0], premises[-1])]
    with pytest.raises(AssertionError, match="depends on the truth"):
        refuse_if_they_differ(told)
