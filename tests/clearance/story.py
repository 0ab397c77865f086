"""Leads an application through its life by the real deeds, as far as a test asks for."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from gatelodge.clearance import actions
from gatelodge.clearance.models import Application, Consent, Discrepancy, RecordCheck
from tests.cast import Cast

ADULT: dict[str, dict[str, Any]] = {
    "who": {"other_names": "", "birthplace": "Alder, USA"},
    "person": {"number": "ax1001", "known_as": "Tomás", "relationship": "sibling"},
    "identity": {
        "document": "driver_licence",
        "document_number": "D1234567",
        "document_issuer": "Alder State",
        "contact_is_right": "yes",
    },
    "history": {"any": "no", "entries": []},
    "open_matters": {"any": "no", "entries": []},
    "supervision": {"type": "none"},
    "former_prisoner": {"served": "no"},
    "before": {"refused": "no", "refusals": [], "visits_others": "no", "others": []},
    "minors": {"bring": "no"},
    "certification": {"true": "yes", "check_allowed": "yes", "signature": "Marisol Exampleton"},
}
MINOR = {
    "who": ADULT["who"],
    "person": {**ADULT["person"], "relationship": "child"},
    "guardian": {"approves": "yes", "birth_record": "yes", "other_adults": ""},
    "certification": ADULT["certification"],
}
ARREST = {
    "date": "2009-05-31",
    "what": "Disorderly conduct",
    "where": "Alder, AL",
    "convicted": "no",
    "outcome": "Released, no charges",
    "level": "infraction",
}


def felony(convicted_on: str) -> dict[str, str]:
    return {
        "date": convicted_on,
        "what": "Fraud",
        "where": "Alder, AL",
        "convicted": "yes",
        "outcome": "Sentenced",
        "level": "felony",
        "convicted_on": convicted_on,
        "concerned": "ordinary",
        "together": "no",
    }


class Story:
    """One application, from its start by Marisol to wherever a test needs it."""

    def __init__(self, cast: Cast) -> None:
        self.cast, self.now = cast, cast.now
        cast.tomas  # noqa: B018  # made on first use
        self.marisol = cast.actor(cast.marisol)
        self.sergeant = cast.actor(cast.sergeant)
        self.id: UUID | None = None

    @property
    def application(self) -> Application:
        return Application.objects.get(id=self.id)

    @property
    def consent(self) -> Consent:
        return Consent.objects.get(application_id=self.id)

    @property
    def check(self) -> RecordCheck:
        return RecordCheck.objects.filter(application_id=self.id).latest("requested_at")

    @property
    def asked(self) -> Discrepancy:
        return Discrepancy.objects.get(application_id=self.id)

    def start(self, visitor_id: UUID | None = None) -> Story:
        self.id = actions.start_application(self.marisol, visitor_id=visitor_id or self.cast.marisol.id, now=self.now)
        return self

    def fill(self, answers: dict[str, dict[str, Any]] = ADULT, **changed: dict[str, Any]) -> Story:
        for step, given in {**answers, **changed}.items():
            self.save(step, given)
        return self

    def save(self, step: str, given: dict[str, Any], version: int = 10_000) -> int:
        return actions.save_answers(
            self.marisol, application_id=self.id, step=step, given=given, version=version, now=self.now
        )

    def submit(self) -> Story:
        actions.submit_application(self.marisol, application_id=self.id, now=self.now)
        return self

    def sent(self, **changed: dict[str, Any]) -> Story:
        return self.start().fill(**changed).submit()

    def answer(self, *, yes: bool = True) -> Story:
        consent = self.consent
        actions.answer_consent(
            self.cast.actor(self.cast.outsider), consent_id=consent.id, code=consent.code, yes=yes, now=self.now
        )
        return self

    def in_review(self, **changed: dict[str, Any]) -> Story:
        return self.sent(**changed).answer()

    def check_back(self, outcome: str = "clear", *categories: str) -> Story:
        actions.return_record_check(
            self.sergeant, check_id=self.check.id, outcome=outcome, categories=categories, now=self.now
        )
        return self

    def checked(self, **changed: dict[str, Any]) -> Story:
        return self.in_review(**changed).check_back()

    def decide(self, outcome: str = "approved", *grounds: str, by: Any = None, reason: str = "") -> UUID:
        return actions.decide_application(
            self.cast.actor(by) if by is not None else self.sergeant,
            application_id=self.id,
            outcome=outcome,
            grounds=grounds,
            reason=reason,
            now=self.now,
        )

    def later(self, **span: int) -> Story:
        self.now += timedelta(**span)
        return self
