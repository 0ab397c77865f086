"""What an officer tells of an incident."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gatelodge.conduct.domain.account import NARRATIVE_MOST, SEEN_BY_MOST, ZONE_MOST, Account
from gatelodge.conduct.domain.words import CONDUCT_WORDS, CRIME_WORDS
from gatelodge.foundation.wording import Wording
from gatelodge.gate.queries import VisitRow

# Nothing is chosen for the officer: what is recorded can't be changed later.
BLANK = ("", "—")


def _choices(words: Mapping[Any, Wording]) -> list[tuple[str, str]]:
    language = get_language() or "en"
    return [(str(code), said.to(language)) for code, said in words.items()]


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

    def __init__(self, *args: Any, visit: VisitRow, now: datetime, **kwargs: Any) -> None:
        self.there = ZoneInfo(visit.zone)
        place = f"{visit.area_name}, {visit.place_label}"[:ZONE_MOST]
        here = {"occurred_at": f"{now.astimezone(self.there):%Y-%m-%dT%H:%M}", "zone": place}
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


def _choice(field: forms.Field) -> forms.ChoiceField:
    assert isinstance(field, forms.ChoiceField)
    return field
