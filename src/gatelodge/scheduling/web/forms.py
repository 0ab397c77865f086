"""What a booking, a session and a review ask for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.functional import lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gatelodge.foundation.windows import Period
from gatelodge.foundation.wording import Wording
from gatelodge.scheduling.domain.lifecycle import AreaKind, PlaceKind
from gatelodge.scheduling.domain.session_plan import Weekly
from gatelodge.scheduling.domain.words import word
from gatelodge.scheduling.queries import AreaRow, BookingRow, GuestRow, PlaceRow, TemplateRow

CANCEL = Wording("cancel the booking", "cancelar la reserva")


def _offered(codes: Iterable[str]) -> Any:
    listed = list(codes)
    return lazy(lambda: [(code, _capital(word(code).to(get_language() or "en"))) for code in listed], list)()


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _weekdays() -> list[tuple[int, str]]:
    return [(number, _capital(word(f"weekday_{number}").to(get_language() or "en"))) for number in range(7)]


class PartyForm(forms.Form):
    """Who comes along."""

    visitors = forms.MultipleChoiceField(
        label=_("Who is coming?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Count every child."),
    )

    def __init__(self, *args: Any, guests: Iterable[GuestRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        able = [guest for guest in guests if guest.standing.may_visit]
        self.fields["visitors"].choices = [(str(one.id), one.name) for one in able]  # type: ignore[attr-defined]

    @staticmethod
    def initial_of(old: BookingRow | None, visitor_id: UUID | None) -> dict[str, Any]:
        """Give the party that has a place already, or else the visitor alone."""
        members = [one.visitor_id for one in old.party if one.active] if old else [visitor_id]
        return {"visitors": [str(one) for one in members]}

    def visitor_ids(self) -> list[UUID]:
        """Give the visitors chosen."""
        return [UUID(one) for one in self.cleaned_data["visitors"]]


class ReasonForm(forms.Form):
    """Why something is cancelled."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The party reads these words."),
    )


class CodeForm(forms.Form):
    """Another adult's code."""

    code = forms.CharField(
        label=_("Companion code"), max_length=40, help_text=_("16 letters and digits, as you were given it.")
    )


class AreaForm(forms.Form):
    """A visiting area."""

    facility = forms.ChoiceField(label=_("Facility"))
    name = forms.CharField(label=_("Name"), max_length=80)
    kind = forms.ChoiceField(label=_("Kind"), choices=_offered(kind.value for kind in AreaKind))
    recorded = forms.BooleanField(
        label=_("Recorded, in picture or sound"),
        required=False,
        help_text=_("A confidential area cannot be recorded: the form, the site and the database refuse it."),
    )

    def __init__(self, *args: Any, facilities: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["facility"].choices = list(facilities)  # type: ignore[attr-defined]

    @staticmethod
    def initial_of(area: AreaRow) -> dict[str, Any]:
        """Give the fields of an area that is there."""
        return {"facility": str(area.facility_id), "name": area.name, "kind": area.kind, "recorded": area.recorded}


class PlaceForm(forms.Form):
    """A table, booth or room."""

    label = forms.CharField(label=_("Label"), max_length=20)
    kind = forms.ChoiceField(label=_("Kind"), choices=_offered(kind.value for kind in PlaceKind))
    heads = forms.IntegerField(label=_("Visitors who can sit there"), min_value=1, max_value=50)
    in_use = forms.BooleanField(label=_("In use"), required=False, initial=True)
    kept_back = forms.BooleanField(
        label=_("Kept for visitors with priority"),
        required=False,
        help_text=_("For those who lost a visit by our fault. A day before booking closes, anyone can book it."),
    )

    @staticmethod
    def initial_of(place: PlaceRow) -> dict[str, Any]:
        """Give the fields of a place that is there."""
        shown = {"label": place.label, "kind": place.kind, "heads": place.heads}
        return shown | {"in_use": place.in_use, "kept_back": place.kept_back}


class WeeklyForm(forms.Form):
    """A weekly session."""

    weekday = forms.TypedChoiceField(label=_("Weekday"), coerce=int, choices=_weekdays)
    starts = forms.TimeField(label=_("Starts"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    ends = forms.TimeField(label=_("Ends"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    first = forms.DateField(label=_("From"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    until = forms.DateField(
        label=_("Until, not including"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Leave it empty when no end is known."),
    )
    heads = forms.IntegerField(
        label=_("Visitors at once"),
        min_value=1,
        max_value=1000,
        help_text=_("Children included; the posts staffed set this."),
    )
    opens_days_before = forms.IntegerField(label=_("Booking opens, days before"), min_value=1, max_value=90, initial=8)
    closes_days_before = forms.IntegerField(
        label=_("Booking closes, days before"), min_value=0, max_value=89, initial=1
    )

    def weekly(self) -> Weekly:
        """Give the session as told."""
        asked = self.cleaned_data
        return Weekly(
            weekday=asked["weekday"],
            starts=asked["starts"],
            ends=asked["ends"],
            in_force=Period(asked["first"], asked["until"]),
            heads=asked["heads"],
            opens_days_before=asked["opens_days_before"],
            closes_days_before=asked["closes_days_before"],
        )

    @staticmethod
    def initial_of(one: TemplateRow) -> dict[str, Any]:
        """Give the fields of a weekly session that is there."""
        names = ("weekday", "starts", "ends", "first", "until", "heads", "opens_days_before", "closes_days_before")
        return {name: getattr(one, name) for name in names}


class WeeksForm(forms.Form):
    """How far ahead sessions are made."""

    facility = forms.ChoiceField(label=_("Facility"))
    weeks = forms.IntegerField(label=_("Weeks ahead"), min_value=1, max_value=26, initial=4)

    def __init__(self, *args: Any, facilities: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["facility"].choices = list(facilities)  # type: ignore[attr-defined]


class ReviewForm(ReasonForm):
    """What becomes of a booking in doubt."""

    resolution = forms.ChoiceField(label=_("What becomes of it"), widget=forms.RadioSelect)
    field_order = ("resolution", "reason")

    def __init__(self, *args: Any, about_visitor: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        codes = ["kept", *(["without"] if about_visitor else []), "cancelled"]
        self.fields["resolution"].choices = [(code, _resolution(code)) for code in codes]  # type: ignore[attr-defined]


def _resolution(code: str) -> str:
    language = get_language() or "en"
    return _capital(CANCEL.to(language) if code == "cancelled" else word(code).to(language))
