"""What attorneys and the register's keepers fill in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from gatelodge.clearance.domain.legal import Channel
from gatelodge.people.queries.ties import TieRow

CHANNELS = [(Channel.PHONE.value, _("Phone")), (Channel.VIDEO.value, _("Video"))]
NUMBER_HINT = _("A phone number with its area code, another country's with + and its code; or a video account's name.")


def number_field() -> forms.CharField:
    """Make the field of a number."""
    text = forms.TextInput({"autocomplete": "off", "spellcheck": "false"})
    return forms.CharField(label=_("Number or account"), max_length=120, help_text=NUMBER_HINT, widget=text)


def channel_field() -> forms.ChoiceField:
    """Make the field of a channel."""
    return forms.ChoiceField(label=_("Used for"), choices=CHANNELS, widget=forms.RadioSelect, initial="phone")


class NameNumberForm(forms.Form):
    """A number of the attorney's own, for one client or for all."""

    channel = channel_field()
    number = number_field()

    def __init__(self, *args: Any, ties: Iterable[TieRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        clients = [(str(tie.id), tie.person_number) for tie in ties]
        self.fields["client"] = forms.ChoiceField(
            label=_("For which client"), choices=[("", _("All my clients")), *clients], required=False
        )

    @property
    def representation_id(self) -> UUID | None:
        chosen = self.cleaned_data["client"]
        return UUID(chosen) if chosen else None


class EnterNumberForm(forms.Form):
    """A number that an attorney named on paper; a licence tells the attorney from another of the same name."""

    jurisdiction = forms.CharField(label=_("Jurisdiction of the licence"), max_length=12)
    licence_number = forms.CharField(label=_("Licence number"), max_length=40)
    client = forms.CharField(
        label=_("Client's number"), required=False, max_length=16, help_text=_("Empty for all clients of the attorney.")
    )
    channel = channel_field()
    number = number_field()


class DisproveForm(forms.Form):
    """Why a number is not privileged."""

    reason = forms.CharField(
        label=_("Reason, which the attorney reads"), max_length=300, widget=forms.Textarea({"rows": 2})
    )


class VendorForm(forms.Form):
    """A company that runs phones or video calls."""

    name = forms.CharField(label=_("Name of the company"), max_length=120)
    channel = channel_field()


class ReturnForm(forms.Form):
    """What a vendor returned, and the days that it covers."""

    file = forms.FileField(
        label=_("File of the company"),
        help_text=_("CSV in UTF-8, as docs/reference/register-format.md says."),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
        allow_empty_file=True,
    )
    covers_from = forms.DateField(label=_("First day covered"), widget=forms.DateInput({"type": "date"}))
    covers_until = forms.DateField(label=_("Last day covered"), widget=forms.DateInput({"type": "date"}))


class AlarmForm(forms.Form):
    """What was done about a difference."""

    resolution = forms.CharField(label=_("What was done"), max_length=2000, widget=forms.Textarea({"rows": 3}))


class RecordingForm(AlarmForm):
    """What was done about recorded calls; the attorney reads it."""

    # Tells the page's own form from an alarm of another kind; the deed looks at the alarm itself.
    recording = forms.CharField(widget=forms.HiddenInput, initial="yes", required=False)
    stopped = forms.BooleanField(label=_("The company has stopped recording this number"), required=False)
    quarantined = forms.BooleanField(label=_("What was recorded is locked away; nobody listens to it"), required=False)
    resolution = forms.CharField(
        label=_("What was done, which the attorney reads"), max_length=2000, widget=forms.Textarea({"rows": 3})
    )
