"""What is typed and marked about an access request: by whoever asks, at the desk, and by the authorities."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gatelodge.accounts.queries import list_facilities
from gatelodge.foundation.windows import local_instant
from gatelodge.foundation.wording import Wording
from gatelodge.grounds.domain import words
from gatelodge.grounds.domain.answering import Reply, Word
from gatelodge.grounds.domain.denying import AUTHORITY_WORDS, DENIAL_WORDS
from gatelodge.grounds.domain.facts import DenialGround
from gatelodge.grounds.domain.lifecycle import AccessKind, Authority, OutletKind, ReceivedBy
from gatelodge.grounds.domain.mapping.zones import Device, ZoneKind
from gatelodge.grounds.domain.request import ASKABLE_KINDS, ASKABLE_ZONES, Requester, Scope, Wish

DAY = {"type": "date"}
KNOWN: dict[str, bool | None] = {"yes": True, "no": False, "": None}
YES_NO = (("", _("I do not know")), ("yes", _("Yes")), ("no", _("No")))


def choices(kinds: Iterable[StrEnum], said: Mapping[Any, Wording]) -> list[tuple[str, str]]:
    """Give the choices of a list in the reader's language."""
    tag = get_language() or "en"
    return [(one.value, said[one].to(tag)[:1].upper() + said[one].to(tag)[1:]) for one in kinds]


class ScopeForm(forms.Form):
    """Where, with what, and on which days."""

    zone_kinds = forms.MultipleChoiceField(
        label=_("Where on the grounds"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        choices=lambda: choices(ASKABLE_ZONES, words.ZONE_WORDS),
    )
    devices = forms.MultipleChoiceField(
        label=_("What you bring"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        choices=lambda: choices(Device, words.DEVICE_WORDS),
    )
    first_day = forms.DateField(label=_("First day"), widget=forms.DateInput(DAY))
    last_day = forms.DateField(label=_("Last day"), widget=forms.DateInput(DAY))

    def scope(self) -> Scope:
        """Give places, devices and days."""
        given = self.cleaned_data
        zones = tuple(ZoneKind(one) for one in given["zone_kinds"])
        devices = tuple(Device(one) for one in given["devices"])
        return Scope(zones, devices, given["first_day"], given["last_day"])


class AskForm(ScopeForm):
    """A request as anybody may send it."""

    facility = forms.ChoiceField(
        label=_("Which prison"), choices=lambda: [(str(one.id), one.name) for one in list_facilities()]
    )
    kind = forms.ChoiceField(label=_("What you want to do"), choices=lambda: choices(ASKABLE_KINDS, words.KIND_WORDS))
    purpose = forms.CharField(
        label=_("What it is for"), max_length=2000, widget=forms.Textarea({"rows": 4}), required=False
    )
    name = forms.CharField(label=_("Your name"), max_length=120, required=False)
    email = forms.EmailField(label=_("Your e-mail address"), required=False, help_text=_("The answer goes there."))
    phone = forms.CharField(label=_("Your telephone number"), max_length=40, required=False)
    outlet = forms.CharField(label=_("Name of the outlet or company"), max_length=120, required=False)
    outlet_kind = forms.ChoiceField(
        label=_("For whom you work"), choices=lambda: choices(OutletKind, words.OUTLET_WORDS)
    )
    employed_or_contracted = forms.ChoiceField(
        label=_("Are you employed by it, or under contract?"), choices=YES_NO, required=False
    )
    press_pass = forms.ChoiceField(
        label=_("Do you have a press pass of a police or government office?"), choices=YES_NO, required=False
    )
    uses_depiction = forms.BooleanField(
        label=_("The prison, staff on duty or incarcerated persons are shown or told of"), required=False, initial=True
    )
    names_person = forms.BooleanField(label=_("It is about one incarcerated person"), required=False)
    field_order = ("facility", "kind", "purpose", "zone_kinds", "devices", "first_day", "last_day")

    def facility_id(self) -> UUID:
        """Give the prison."""
        return UUID(self.cleaned_data["facility"])

    def who(self, language: str) -> Requester:
        """Give who asks."""
        given = self.cleaned_data
        return Requester(given["name"], given["email"], given["phone"], language)

    def wish(self) -> Wish:
        """Give what is asked for."""
        given = self.cleaned_data
        return Wish(
            AccessKind(given["kind"]),
            given["outlet"],
            OutletKind(given["outlet_kind"]),
            given["purpose"],
            self.scope(),
            employed_or_contracted=KNOWN[given["employed_or_contracted"]],
            press_pass=KNOWN[given["press_pass"]],
            uses_depiction=given["uses_depiction"],
            names_person=given["names_person"],
        )


class RecordForm(AskForm):
    """A request as the desk writes it down."""

    by = forms.ChoiceField(
        label=_("How it came"),
        choices=lambda: choices([one for one in ReceivedBy if one is not ReceivedBy.FORM], words.BY_WORDS),
    )
    received_at = forms.DateTimeField(
        label=_("When it came"),
        required=False,
        help_text=_("By the clocks of the facility. Left empty, it came just now."),
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        kind = self.fields["kind"]
        assert isinstance(kind, forms.ChoiceField)
        kind.choices = choices(AccessKind, words.KIND_WORDS)

    def received(self) -> datetime | None:
        """Give when it came, by the clocks of the prison it is for; None is just now."""
        typed = self.cleaned_data["received_at"]
        (place,) = list_facilities(frozenset({self.facility_id()}))
        return None if typed is None else local_instant(typed.date(), typed.time(), place.zone)


class ClassForm(forms.Form):
    """What the desk found out about the outlet."""

    employed_or_contracted = forms.ChoiceField(
        label=_("Employed by the outlet, or under contract"), choices=YES_NO, required=False
    )
    press_pass = forms.ChoiceField(
        label=_("Press pass of a police or government office"), choices=YES_NO, required=False
    )

    def told(self) -> dict[str, Any]:
        """Give both as known or not."""
        return {name: KNOWN[value] for name, value in self.cleaned_data.items()}


class TextForm(forms.Form):
    """The first reply."""

    text = forms.CharField(label=_("First reply"), max_length=2000, widget=forms.Textarea({"rows": 3}), required=False)


class GroundsForm(forms.Form):
    """Why the authority above should authorise a denial."""

    reasons = forms.CharField(label=_("Reasons"), max_length=2000, widget=forms.Textarea({"rows": 3}), required=False)
    grounds = forms.MultipleChoiceField(
        label=_("Grounds"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        choices=lambda: choices(DenialGround, DENIAL_WORDS),
    )

    def marked(self) -> tuple[DenialGround, ...]:
        """Give the grounds."""
        return tuple(DenialGround(one) for one in self.cleaned_data["grounds"])


class DecisionForm(GroundsForm):
    """What an authority says."""

    authority = forms.ChoiceField(label=_("You answer as"), choices=lambda: choices(Authority, AUTHORITY_WORDS))
    answer = forms.ChoiceField(
        label=_("Your answer"),
        widget=forms.RadioSelect,
        choices=((Word.YES.value, _("Yes")), (Word.PART.value, _("Yes, in part")), (Word.NO.value, _("No"))),
    )
    conditions = forms.CharField(label=_("Conditions"), max_length=2000, required=False)
    # A request can be changed while somebody reads it: what is answered is what was read.
    seen = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)
    field_order = ("authority", "answer", "conditions", "reasons", "grounds")

    def __init__(self, *given: Any, offices: Iterable[Authority] = Authority, **more: Any) -> None:
        super().__init__(*given, **more)
        authority = self.fields["authority"]
        assert isinstance(authority, forms.ChoiceField)
        authority.choices = choices(offices, AUTHORITY_WORDS)

    def reply(self) -> Reply:
        """Give the answer."""
        given = self.cleaned_data
        return Reply(Word(given["answer"]), given["conditions"], given["reasons"], self.marked())


class AboveForm(forms.Form):
    """The authority above says whether a request may be denied."""

    authorised = forms.ChoiceField(
        label=_("May it be denied?"), widget=forms.RadioSelect, choices=(("yes", _("Yes")), ("no", _("No")))
    )
    remarks = forms.CharField(label=_("Remarks"), max_length=1000, required=False)

    def told(self) -> dict[str, Any]:
        """Give the answer."""
        return {"authorised": self.cleaned_data["authorised"] == "yes", "remarks": self.cleaned_data["remarks"]}


class WhyForm(forms.Form):
    """Why a request is taken back."""

    why = forms.CharField(label=_("Why, if you want to say"), max_length=500, required=False)
