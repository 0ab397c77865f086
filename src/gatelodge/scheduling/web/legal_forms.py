"""What a legal visit asks for: how, how long, who comes in which capacity, when; why is asked nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time
from textwrap import shorten
from typing import Any
from urllib.parse import urlencode
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gatelodge.people.domain.professionals import Capacity
from gatelodge.policy.queries.rules import RuleRow
from gatelodge.scheduling.domain.legal import LegalGuest, Means
from gatelodge.scheduling.domain.words import word
from gatelodge.scheduling.queries.legal_rows import CandidateRow, LegalRequestRow

LENGTHS = ((30, "30"), (60, "60"), (90, "90"), (120, "120"), (180, "180"), (240, "240"))
MEMBER = "member_"


def _means() -> list[tuple[str, str]]:
    language = get_language() or "en"
    return [(one.value, word(one.value).to(language).capitalize()) for one in Means]


def spell(guest: LegalGuest) -> str:
    """Write a capacity as the value of a choice."""
    return f"{guest.capacity.value}:{guest.sponsorship_id or ''}"


def _read(visitor_id: UUID, value: str) -> LegalGuest:
    capacity, _colon, sponsorship = value.partition(":")
    return LegalGuest(visitor_id, Capacity(capacity), UUID(sponsorship) if sponsorship else None)


class PlanForm(forms.Form):
    """How the visit is met, how long it is, and in which one capacity each person comes."""

    means = forms.ChoiceField(label=_("In person or by video"), choices=_means)
    minutes = forms.TypedChoiceField(label=_("Minutes"), choices=LENGTHS, coerce=int)

    def __init__(self, *args: Any, candidates: Iterable[CandidateRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.candidates = list(candidates)
        for one in self.candidates:
            self.fields[f"{MEMBER}{one.visitor_id}"] = forms.ChoiceField(
                label=one.name, choices=[("", _("does not come")), *_choices(one)], required=False
            )

    @staticmethod
    def initial_of(candidates: Sequence[CandidateRow], old: LegalRequestRow | None = None) -> dict[str, Any]:
        """Give the plan of a request that is changed, or else an hour in person for the reader alone."""
        party = [one.guest for one in old.party] if old else [one.choices[0][0] for one in candidates if one.is_self]
        members = {f"{MEMBER}{one.visitor_id}": spell(one) for one in party}
        return {"means": old.means.value if old else "in_person", "minutes": old.minutes if old else 60, **members}

    def clean(self) -> dict[str, Any]:
        """Refuse a plan with somebody who can no longer come: nobody is left out in silence."""
        sent = {name for name, value in self.data.items() if name.startswith(MEMBER) and value}
        if sent - set(self.fields):
            raise forms.ValidationError(
                _("Somebody whom you chose can no longer come in that capacity. Look at the list again.")
            )
        return super().clean() or {}

    def party(self) -> list[LegalGuest]:
        """Give whoever comes, each in the capacity chosen."""
        chosen = {one.visitor_id: self.cleaned_data.get(f"{MEMBER}{one.visitor_id}", "") for one in self.candidates}
        return [_read(one, value) for one, value in chosen.items() if value]

    def plan(self) -> dict[str, Any]:
        """Give how and how long."""
        return {"means": Means(self.cleaned_data["means"]), "minutes": self.cleaned_data["minutes"]}

    def told(self) -> list[tuple[str, str]]:
        """Give the names and values that carry the plan to the next page."""
        return [
            (name, str(self.cleaned_data.get(name) or ""))
            for name in self.fields
            if name in self.cleaned_data and name != "chosen"
        ]

    def query(self) -> str:
        """Give the plan as the query of an address."""
        return urlencode(self.told())


class AskForm(PlanForm):
    """A span of days instead of a time, and the court's day if one is near."""

    first = forms.DateField(label=_("From"), widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label=_("Until, that day included"), widget=forms.DateInput(attrs={"type": "date"}))
    court_on = forms.DateField(
        label=_("Court date"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("If one is near. Requests with the earliest court date are placed first."),
    )
    written_weekday = forms.BooleanField(
        label=_("I ask in writing for a weekday in business hours"),
        required=False,
        help_text=_("A prison that has visiting on weekends only must then give one (15 CCR 3178(b)(1))."),
    )

    def asked(self, zone: str) -> dict[str, Any]:
        """Give the span in the facility's zone with what makes it urgent."""
        first, until = self.cleaned_data["first"], self.cleaned_data["until"]
        return {
            **self.plan(),
            "wanted_from": _instant(first, time(0, 0), zone),
            "wanted_until": _instant(until, time(23, 59), zone),
            "court_on": self.cleaned_data["court_on"],
            "written_weekday": self.cleaned_data["written_weekday"],
        }


class TimeForm(PlanForm):
    """The plan with the time chosen from the list."""

    chosen = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean_chosen(self) -> datetime:
        """Read the instant, which carries its own offset."""
        try:
            found = datetime.fromisoformat(self.cleaned_data["chosen"])
        except ValueError:
            found = None
        if found is None or found.tzinfo is None:
            self.add_error(None, _("Choose a time from the list."))
        return found or datetime.min.replace(tzinfo=UTC)


class PlaceTimeForm(forms.Form):
    """A day, a time and a room, as staff choose them for a waiting request."""

    day = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}))
    starts = forms.TimeField(label=_("Starts"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))

    def starts_at(self, zone: str) -> datetime:
        """Give the instant in the facility's zone."""
        return _instant(self.cleaned_data["day"], self.cleaned_data["starts"], zone)


class DeclineForm(forms.Form):
    """Why a request is declined, and under which rule."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The attorney reads these words."),
    )

    def __init__(self, *args: Any, rules: Iterable[RuleRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "en"
        listed = [(one.id, f"{one.citation}: {shorten(one.text.to(language), 120)}") for one in rules]
        self.fields["rule"] = forms.ChoiceField(
            label=_("Rule"),
            required=False,
            choices=[("", _("Choose a rule")), *listed],
            help_text=_("The rules of legal visits that are in force. Without one, it waits."),
        )


def _choices(one: CandidateRow) -> list[tuple[str, str]]:
    language = get_language() or "en"
    listed = []
    for guest, sponsor in one.choices:
        said = word(guest.capacity.value).to(language)
        listed.append((spell(guest), f"{said} ({sponsor})" if sponsor else said))
    return listed


def _instant(day: date, at: time, zone: str) -> datetime:
    return datetime.combine(day, at, ZoneInfo(zone))
