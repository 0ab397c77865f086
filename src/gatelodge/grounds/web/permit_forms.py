"""What is typed and marked about crews, equipment, consents and permits, and at the gate."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from gatelodge.foundation.windows import local_instant
from gatelodge.grounds.actions.report_extra import Extra
from gatelodge.grounds.domain import words
from gatelodge.grounds.domain.answering import Reply, Word
from gatelodge.grounds.domain.clocks import local_day
from gatelodge.grounds.domain.lifecycle import EquipmentKind, FilmedAnswer
from gatelodge.grounds.domain.mapping.zones import Device, ZoneKind
from gatelodge.grounds.domain.permit_words import EQUIPMENT_WORDS, FILMED_WORDS
from gatelodge.grounds.domain.permitting import Agreed, Cover, Leave
from gatelodge.grounds.web.request_forms import DAY, choices

HOUR = {"type": "time"}
DAY_BEYOND = timedelta(days=1)
WHY = forms.Textarea({"rows": 2})
Choices = Iterable[tuple[str, str]]


class CrewForm(forms.Form):
    """Somebody who is to come in."""

    name = forms.CharField(label=_("Name"), max_length=120, required=False)
    born_on = forms.DateField(label=_("Date of birth"), widget=forms.DateInput(DAY))
    part = forms.CharField(label=_("What they do in the crew"), max_length=80, required=False)


class OneOfForm(forms.Form):
    """One of a list."""

    one = forms.ChoiceField(label=_("Which"))

    def __init__(self, *given: Any, of: Choices = (), **more: Any) -> None:
        super().__init__(*given, **more)
        field = self.fields["one"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(of)

    def id(self) -> UUID:
        """Give which one."""
        return UUID(self.cleaned_data["one"])


class ClearForm(OneOfForm):
    """The outcome of a check."""

    cleared = forms.ChoiceField(
        label=_("May they come?"), widget=forms.RadioSelect, choices=(("yes", _("Yes")), ("no", _("No")))
    )
    why = forms.CharField(label=_("Reasons"), max_length=300, required=False)

    def told(self) -> dict[str, Any]:
        """Give the outcome."""
        return {"cleared": self.cleaned_data["cleared"] == "yes", "why": self.cleaned_data["why"]}


class ThingForm(forms.Form):
    """A thing that is to go in."""

    kind = forms.ChoiceField(label=_("What it is"), choices=lambda: choices(EquipmentKind, EQUIPMENT_WORDS))
    make = forms.CharField(label=_("Make and model"), max_length=80, required=False)
    serial = forms.CharField(label=_("Serial number"), max_length=60, required=False)
    registration = forms.CharField(label=_("Registration, for a drone"), max_length=60, required=False)

    def told(self) -> dict[str, Any]:
        """Give the thing."""
        return self.cleaned_data | {"kind": EquipmentKind(self.cleaned_data["kind"])}


class ConsentForm(forms.Form):
    """What somebody said about being filmed."""

    number = forms.CharField(label=_("Number, if incarcerated"), max_length=16, required=False)
    name = forms.CharField(label=_("Name, if not"), max_length=120, required=False)
    answer = forms.ChoiceField(
        label=_("What they say"), widget=forms.RadioSelect, choices=lambda: choices(FilmedAnswer, FILMED_WORDS)
    )
    in_writing = forms.BooleanField(label=_("In writing, signed"), required=False)


class VictimForm(OneOfForm):
    """Whether a victim is to be told first."""

    to_be_told = forms.BooleanField(label=_("A victim is to be told first"), required=False)
    told = forms.BooleanField(label=_("The victim was told"), required=False)


class CoverForm(forms.Form):
    """A certificate of insurance."""

    insurer = forms.CharField(label=_("Insurer"), max_length=120, required=False)
    policy_number = forms.CharField(label=_("Policy number"), max_length=80, required=False)
    valid_until = forms.DateField(label=_("Last day of the cover"), widget=forms.DateInput(DAY))
    amount_dollars = forms.IntegerField(label=_("Amount in dollars"), min_value=0, max_value=2_000_000_000)
    endorsed = forms.BooleanField(label=_("With its endorsement"), required=False)
    covers_aircraft = forms.BooleanField(label=_("Covers aircraft"), required=False)

    def cover(self) -> Cover:
        """Give the certificate."""
        return Cover(**self.cleaned_data)


class LeaveForm(forms.Form):
    """What a permit gives."""

    zone_kinds = forms.MultipleChoiceField(label=_("Where"), widget=forms.CheckboxSelectMultiple, required=False)
    devices = forms.MultipleChoiceField(label=_("With"), widget=forms.CheckboxSelectMultiple, required=False)
    first = forms.DateField(label=_("First day"), widget=forms.DateInput(DAY))
    first_hour = forms.TimeField(label=_("From what time"), widget=forms.TimeInput(HOUR))
    until = forms.DateField(label=_("Last day"), widget=forms.DateInput(DAY))
    until_hour = forms.TimeField(label=_("Until what time"), widget=forms.TimeInput(HOUR))
    conditions = forms.CharField(label=_("Conditions"), max_length=2000, widget=WHY, required=False)

    def __init__(self, *given: Any, agreed: Agreed, **more: Any) -> None:
        super().__init__(*given, **more)
        self.agreed = agreed
        for name, kinds, said in (
            ("zone_kinds", [one for one in ZoneKind if one in agreed.zone_kinds], words.ZONE_WORDS),
            ("devices", [one for one in Device if one in agreed.devices], words.DEVICE_WORDS),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.MultipleChoiceField)
            field.choices = choices(kinds, said)

    def leave(self) -> Leave:
        """Give the scope, in the facility's own time."""
        given = self.cleaned_data
        return Leave(
            tuple(ZoneKind(one) for one in given["zone_kinds"]),
            tuple(Device(one) for one in given["devices"]),
            local_instant(self._near(given["first"]), given["first_hour"], self.agreed.zone),
            local_instant(self._near(given["until"]), given["until_hour"], self.agreed.zone),
            given["conditions"],
        )

    def _near(self, day: date) -> date:
        """Give a day no farther than one beyond what was agreed to, which is refused all the same: instants have an end."""
        return min(max(day, self.agreed.first_day - DAY_BEYOND), self.agreed.last_day + DAY_BEYOND)


class AmendForm(LeaveForm):
    """What a permit is changed to, and why."""

    why = forms.CharField(label=_("Why"), max_length=500, required=False)


def all_agreed(agreed: Agreed) -> dict[str, Any]:
    """Fill the form of a permit with all that was agreed to, by day."""
    return {
        "zone_kinds": [one.value for one in agreed.zone_kinds],
        "devices": [one.value for one in agreed.devices],
        "first": agreed.first_day,
        "first_hour": time(8),
        "until": agreed.last_day,
        "until_hour": time(17),
    }


def as_issued(first: datetime, until: datetime, zone: str, **more: Any) -> dict[str, Any]:
    """Fill the form of a permit with what it says now."""
    start, end = first.astimezone(ZoneInfo(zone)), until.astimezone(ZoneInfo(zone))
    days = {"first": local_day(first, zone), "first_hour": start.time()}
    days |= {"until": local_day(until, zone), "until_hour": end.time()}
    return days | more


class ReasonForm(forms.Form):
    """Why a permit is suspended, resumed or withdrawn."""

    why = forms.CharField(label=_("Why"), max_length=500, required=False)


class KeepBackForm(forms.Form):
    """Until when, and why, a request stays out of the public log."""

    until = forms.DateField(label=_("Up to and including"), widget=forms.DateInput(DAY))
    why = forms.CharField(label=_("Why"), max_length=300, required=False)


class OfficeForm(forms.Form):
    """What the film office answered."""

    reference = forms.CharField(label=_("Reference of the film office"), max_length=80, required=False)
    answer = forms.ChoiceField(
        label=_("Its answer"),
        widget=forms.RadioSelect,
        choices=((Word.YES.value, _("Yes")), (Word.NO.value, _("No"))),
    )
    conditions = forms.CharField(label=_("Conditions"), max_length=2000, required=False)
    reasons = forms.CharField(label=_("Reasons"), max_length=2000, required=False)

    def told(self) -> dict[str, Any]:
        """Give reference and answer."""
        given = self.cleaned_data
        reply = Reply(Word(given["answer"]), given["conditions"], given["reasons"])
        return {"reference": given["reference"], "reply": reply}


class SerialForm(forms.Form):
    """The number on a thing."""

    serial = forms.CharField(label=_("Serial number"), max_length=60, required=False)


class TurnAwayForm(OneOfForm):
    """Who is turned away, under which rule."""

    rule = forms.CharField(label=_("Rule"), max_length=80, required=False)
    reasons = forms.CharField(label=_("Reasons"), max_length=500, required=False)


class ExtraForm(OneOfForm):
    """Something extra, or missing."""

    what = forms.CharField(label=_("What was found, or is missing"), max_length=300, required=False)
    kind = forms.ChoiceField(
        label=_("Takes pictures"),
        required=False,
        choices=lambda: [("", _("No")), *choices(Device, words.DEVICE_WORDS)],
    )
    missing = forms.BooleanField(label=_("It is on the list and not there"), required=False)
    incident = forms.ChoiceField(
        label=_("What follows"),
        widget=forms.RadioSelect,
        choices=(("no", _("It is turned away")), ("yes", _("An incident is opened"))),
    )
    rule = forms.CharField(label=_("Rule"), max_length=80, required=False)
    field_order = ("what", "kind", "missing", "one", "incident", "rule")

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["one"].required = False
        self.fields["one"].label = _("Who had it")

    def told(self) -> dict[str, Any]:
        """Give what was found and whose it is."""
        given = self.cleaned_data
        kind = Device(given["kind"]) if given["kind"] else None
        extra = Extra(given["what"], kind, given["missing"], given["incident"] == "yes", given["rule"])
        return {"extra": extra, "member_id": UUID(given["one"]) if given["one"] else None}
