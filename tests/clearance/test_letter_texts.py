"""Can everybody read what clearance writes, and does good news end without asking whether the reader agrees?"""

from __future__ import annotations

from datetime import date
from itertools import product
from uuid import UUID

import pytest

from gatelodge.clearance.domain import letters
from gatelodge.clearance.domain.discrepancies import Category
from gatelodge.correspondence.domain.notice import Notice
from gatelodge.foundation.wording import Wording
from tests.reading import english_grade, spanish_grade

ID, DATED = UUID(int=7), date(2026, 3, 2)
SERGEANT = Wording("visiting sergeant", "sargento de visitas")
AGREE, RIGHT, NEXT = "If you do not agree", "If something is not right", "What you can do next"


def _for_visitor(*, approved: bool) -> Notice:
    return letters.decided_for_visitor(
        ID,
        approved=approved,
        person="Tomás Ejemplo",
        visitor="Marisol Fictiva",
        rank=SERGEANT,
        grounds=(),
        conditions=(),
        reason="" if approved else "An open warrant.",
        lapses_on=None,
        dated=DATED,
    )


def every_letter() -> dict[str, tuple[Notice, str]]:
    """Give every letter with the heading over how to go on."""
    which = letters.about_which("AX0001", "")
    given: dict[str, tuple[Notice, str]] = {
        "no consent": (letters.no_consent(ID, which, DATED), NEXT),
        "incomplete": (letters.incomplete(ID, which=which, grounds=(), missing=(SERGEANT,), dated=DATED), NEXT),
        "differs": (letters.differs(ID, which=which, categories=Category, due_on=DATED, dated=DATED), NEXT),
    }
    for good, heading in ((True, RIGHT), (False, AGREE)):
        told = letters.decided_for_person(ID, approved=good, visitor="Marisol Fictiva", dated=DATED)
        alone = letters.alone(ID, allowed=good, person="Tomás Ejemplo", visitor="Luz Fictiva", dated=DATED)
        given |= {f"decided {good}": (_for_visitor(approved=good), heading), f"told {good}": (told, heading)}
        given[f"alone {good}"] = (alone, heading)
    return given


EVERY = every_letter()


@pytest.mark.parametrize(("name", "language"), list(product(sorted(EVERY), ("en", "es"))))
def test_reads_at_grade_eight_or_below(name: str, language: str) -> None:
    notice, _ = EVERY[name]
    grade = {"en": english_grade, "es": spanish_grade}[language]
    assert grade(f"{notice.lead.to(language)}\n{notice.contest.to(language)}") <= 8


@pytest.mark.parametrize("name", sorted(EVERY))
def test_the_last_part_is_headed_by_what_it_is_for(name: str) -> None:
    notice, heading = EVERY[name]
    assert notice.contest_heading.en == heading
