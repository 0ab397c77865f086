"""What an officer tells of an incident: what is needed first, the rest folded away until it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from gatelodge.conduct.domain.account import NAME_MOST, NARRATIVE_MOST, SEEN_BY_MOST, ZONE_MOST, Account, Other
from gatelodge.conduct.domain.words import (
    CONDUCT_WORDS,
    CRIME_WORDS,
    EXCLUSION_GROUND_WORDS,
    GATE_GROUND_WORDS,
    PART_WORDS,
)
from gatelodge.conduct.web.forms.choices import BLANK, WHEN, choices, fill

# Rows for others who were there; whoever needs more tells of them in the account.
ROWS = (1, 2, 3)
PLACES = (
    _("Gate"),
    _("Search area"),
    _("Car park"),
    _("Waiting area"),
    _("Visiting hall"),
    _("Booths"),
    _("Path to the visiting area"),
)
VISITOR, PERSON = "visitor:", "person:"


@dataclass(frozen=True, slots=True)
class Given:
    """What the form knows before anybody types: whose conduct it may be, who else, the clock, and a first guess."""

    zone: str
    whose: tuple[tuple[str, str], ...]
    others: tuple[tuple[str, str], ...]
    place: str
    seen_by: str
    at: datetime


class RecordForm(forms.Form):
    """One incident of one visitor, or of the incarcerated person."""

    who = forms.ChoiceField(label=_("Whose conduct it was"), widget=forms.RadioSelect)
    conduct = forms.ChoiceField(label=_("What happened"))
    occurred_at = forms.DateTimeField(label=_("When"), widget=forms.DateTimeInput(attrs=WHEN))
    zone = forms.CharField(
        label=_("Where"), max_length=ZONE_MOST, widget=forms.TextInput(attrs={"list": "places", "autocomplete": "off"})
    )
    narrative = forms.CharField(
        label=_("What was seen and heard"), widget=forms.Textarea(attrs={"rows": 5}), max_length=NARRATIVE_MOST
    )
    seen_by = forms.CharField(label=_("Who saw it"), max_length=SEEN_BY_MOST)
    crime_class = forms.ChoiceField(label=_("Class of crime, if it is one"), required=False)
    off_property = forms.BooleanField(label=_("It was not on the institution's property"), required=False)
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
    press_contact_only = forms.BooleanField(
        label=_("Nothing but contact with the press"),
        required=False,
        help_text=_("Nobody is sanctioned for that alone, so no measure will be open."),
    )
    gate_ground = forms.ChoiceField(label=_("Why a visitor could not come in"), required=False)
    disqualifying_facts = forms.BooleanField(
        label=_("Facts came to light that would have led to a disapproval"), required=False
    )
    exclusion_ground = forms.ChoiceField(label=_("A ground for an exclusion"), required=False)

    GROUPS = (
        (_("How grave it was"), ("crime_class", "serious", "repeated", "warning_failed", "serious_equivalent",
                                 "under_investigation", "press_contact_only", "off_property")),
        (_("At the gate"), ("gate_ground",)),
        (_("Who else was there"), tuple(f"other_{n}_{part}" for n in ROWS for part in ("who", "name", "part"))),
        (_("Approval and exclusion"), ("disqualifying_facts", "exclusion_ground")),
    )  # fmt: skip

    def __init__(self, *args: Any, given: Given, **kwargs: Any) -> None:
        self.there = ZoneInfo(given.zone)
        here = {
            "occurred_at": f"{given.at.astimezone(self.there):%Y-%m-%dT%H:%M}",
            "zone": given.place[:ZONE_MOST],
            "seen_by": given.seen_by[:SEEN_BY_MOST],
            "who": given.whose[0][0] if len(given.whose) == 1 else None,
        }
        super().__init__(*args, **kwargs | {"initial": here})
        fill(self.fields["who"], given.whose)
        fill(self.fields["conduct"], choices(CONDUCT_WORDS), blank=True)
        fill(self.fields["crime_class"], choices(CRIME_WORDS))
        fill(self.fields["gate_ground"], choices(GATE_GROUND_WORDS))
        fill(self.fields["exclusion_ground"], choices(EXCLUSION_GROUND_WORDS))
        for number in ROWS:
            self._add_row(number, given.others)

    def _add_row(self, number: int, others: tuple[tuple[str, str], ...]) -> None:
        told = {"n": number}
        who = forms.ChoiceField(label=_("Person %(n)s") % told, required=False, choices=[BLANK, *others])
        name = forms.CharField(label=_("Or name %(n)s") % told, required=False, max_length=NAME_MOST)
        part = forms.ChoiceField(label=_("Part of person %(n)s") % told, required=False, choices=choices(PART_WORDS))
        rows = {f"other_{number}_who": who, f"other_{number}_name": name, f"other_{number}_part": part}
        # Nobody is known here but by name, where there was no visit.
        self.fields |= rows if others else {key: field for key, field in rows.items() if not key.endswith("_who")}

    @property
    def first(self) -> list[BoundField]:
        """The fields that every incident needs."""
        return [self[name] for name in ("who", "conduct", "occurred_at", "zone", "narrative", "seen_by")]

    @property
    def groups(self) -> Iterator[tuple[Any, list[BoundField], bool]]:
        """The others in groups, each open only when something in it was filled in or is wrong."""
        for title, names in self.GROUPS:
            fields = [self[name] for name in names if name in self.fields]
            yield title, fields, any(self._is_told(field) for field in fields)

    def _is_told(self, field: BoundField) -> bool:
        plain = (None, "", False, "none", "present")
        return bool(field.errors) or (self.is_bound and field.value() not in plain)

    def clean_occurred_at(self) -> datetime:
        """Read the typed time by the facility's clock, whatever zone the server is in."""
        typed: datetime = self.cleaned_data["occurred_at"]
        return typed.replace(tzinfo=self.there)

    def whose(self) -> dict[str, Any]:
        """Give whose conduct it was, as the deed wants it."""
        kind, _colon, thing = self.cleaned_data["who"].partition(":")
        return {f"{kind}_id": UUID(thing)}

    def told(self) -> Account:
        """Give the incident as told."""
        said = self.cleaned_data
        texts: dict[str, Any] = {key: said[key] or "none" for key in ("crime_class", "gate_ground", "exclusion_ground")}
        kept = ("conduct", "occurred_at", "zone", "narrative", "seen_by", "disqualifying_facts")
        grave = ("serious", "repeated", "warning_failed", "serious_equivalent", "under_investigation")
        plain: dict[str, Any] = {key: said[key] for key in (*kept, *grave, "press_contact_only")}
        return Account(on_property=not said["off_property"], **texts, **plain)

    def others(self) -> list[Other]:
        """Give the others who were there."""
        rows = [[self.cleaned_data.get(f"other_{n}_{key}", "") for key in ("who", "name", "part")] for n in ROWS]
        return [_other(who, name, part or "present") for who, name, part in rows if who or name]


def _other(who: str, name: str, part: str) -> Other:
    if name:
        return Other(part, name=name)
    kind, _colon, thing = who.partition(":")
    return Other(part, person_id=UUID(thing)) if f"{kind}:" == PERSON else Other(part, visitor_id=UUID(thing))
