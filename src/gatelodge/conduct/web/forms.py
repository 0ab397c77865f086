"""What an officer tells of an incident, and what a decider chooses."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gatelodge.conduct.domain.account import NARRATIVE_MOST, SEEN_BY_MOST, ZONE_MOST, Account
from gatelodge.conduct.domain.lifecycle import SanctionKind
from gatelodge.conduct.domain.span import REASONS_MOST
from gatelodge.conduct.domain.words import CONDUCT_WORDS, CRIME_WORDS, EVIDENCE_WORDS
from gatelodge.conduct.queries import IncidentRow
from gatelodge.foundation.wording import Wording
from gatelodge.gate.queries import VisitRow

DATE = forms.DateInput(attrs={"type": "date"})


# Nothing is chosen for the officer: what is recorded can't be changed later.
BLANK = ("", "—")


def _choices(words: Mapping[Any, Wording]) -> list[tuple[str, str]]:
    language = get_language() or "en"
    return [(str(code), said.to(language)) for code, said in words.items()]


class MeasureField(forms.ChoiceField):
    """The measures that are open; one that is no longer open goes on to the rules, which say why not."""

    def valid_value(self, value: Any) -> bool:
        return str(value) in set(SanctionKind)


class RecordForm(forms.Form):
    """One incident of one visitor of the party."""

    visitor_id = forms.ChoiceField(label=_("Visitor"))
    conduct = forms.ChoiceField(label=_("What happened"))
    occurred_at = forms.DateTimeField(label=_("When"), widget=forms.DateTimeInput(attrs={"type": "datetime-local"}))
    zone = forms.CharField(label=_("Where"), max_length=ZONE_MOST)
    off_property = forms.BooleanField(label=_("It was not on the institution's property"), required=False)
    narrative = forms.CharField(
        label=_("What was seen and heard"), widget=forms.Textarea(attrs={"rows": 5}), max_length=NARRATIVE_MOST
    )
    seen_by = forms.CharField(label=_("Who saw it"), max_length=SEEN_BY_MOST)
    crime_class = forms.ChoiceField(label=_("Class of crime, if it is one"))
    serious = forms.BooleanField(
        label=_("A serious breach"), required=False, help_text=_("A suspension may follow from it.")
    )
    repeated = forms.BooleanField(
        label=_("A repeated breach"), required=False, help_text=_("A suspension may follow from it.")
    )
    warning_failed = forms.BooleanField(
        label=_("A warning did not end it"), required=False, help_text=_("The visit must then be ended.")
    )
    serious_equivalent = forms.BooleanField(
        label=_("It would be a serious rules violation for an incarcerated person"),
        required=False,
        help_text=_("The visit must then be ended."),
    )
    under_investigation = forms.BooleanField(
        label=_("A crime is being investigated"),
        required=False,
        help_text=_("A suspension may follow from it, with a day of review."),
    )

    def __init__(self, *args: Any, visit: VisitRow, now: datetime, recorder: str = "", **kwargs: Any) -> None:
        self.there = ZoneInfo(visit.zone)
        place = f"{visit.area_name}, {visit.place_label}"[:ZONE_MOST]
        here = {"occurred_at": f"{now.astimezone(self.there):%Y-%m-%dT%H:%M}", "zone": place, "seen_by": recorder}
        super().__init__(*args, **kwargs | {"initial": here})
        party = [(str(one.visitor_id), one.visitor_name) for one in visit.arrivals]
        _choice(self.fields["visitor_id"]).choices = party if len(party) == 1 else [BLANK, *party]
        _choice(self.fields["conduct"]).choices = [BLANK, *_choices(CONDUCT_WORDS)]
        _choice(self.fields["crime_class"]).choices = _choices(CRIME_WORDS)

    def clean_occurred_at(self) -> datetime:
        """Read the typed time by the facility's clock, whatever zone the server is in."""
        typed: datetime = self.cleaned_data["occurred_at"]
        return typed.replace(tzinfo=self.there)

    def told(self) -> Account:
        """Give the incident as told."""
        given = dict(self.cleaned_data)
        del given["visitor_id"]
        return Account(on_property=not given.pop("off_property"), **given)


class SanctionForm(forms.Form):
    """One of the sanctions that the rules open."""

    kind = MeasureField(label=_("Measure"), widget=forms.RadioSelect)
    months = forms.IntegerField(
        label=_("Months, for a suspension"), required=False, min_value=1, help_text=_("In proportion to what happened.")
    )
    starts_on = forms.DateField(label=_("First day, if not today"), required=False, widget=DATE)
    review_on = forms.DateField(
        label=_("Day of review"),
        required=False,
        widget=DATE,
        help_text=_("Needed while a crime is being investigated."),
    )
    evidence = forms.ChoiceField(label=_("What the decision relies on"))
    reasons = forms.CharField(
        label=_("Reasons, as the visitor will read them"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=REASONS_MOST,
        help_text=_("They go into the letter word for word."),
    )

    def __init__(self, *args: Any, incident: IncidentRow, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choice(self.fields["kind"]).choices = _choices({one.kind: one.word for one in incident.options})
        _choice(self.fields["evidence"]).choices = _choices(EVIDENCE_WORDS)


def _choice(field: forms.Field) -> forms.ChoiceField:
    assert isinstance(field, forms.ChoiceField)
    return field
