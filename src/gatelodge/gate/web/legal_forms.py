"""What the desk reads and counts of a legal visit; there is no field for words about it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gatelodge.clearance.queries.items_at_gate import GateItem
from gatelodge.correspondence.domain.receipts import SIGNATURE_MOST
from gatelodge.gate.domain.client_marks import SLIP_MOST
from gatelodge.gate.domain.legal_items import BUNDLES_MOST
from gatelodge.gate.queries.carried import CarriedRow
from gatelodge.gate.queries.walk_ins import WalkInRow
from gatelodge.scheduling.domain.legal import LegalGuest

LENGTHS = ((30, "30"), (60, "60"), (90, "90"), (120, "120"))
COMER = "comer_"
NOT_BROUGHT_NOW = _("Somebody whom you chose may not be brought by this attorney any more. Look at the list again.")


class ItemForm(forms.Form):
    """The serial on a device, or the number of bundles of papers."""

    serial = forms.CharField(
        label=_("Serial number as it stands on the device"),
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )
    bundles = forms.IntegerField(
        label=_("Bundles, counted and not read"), required=False, min_value=0, max_value=BUNDLES_MOST
    )

    def __init__(self, data: Any = None, *, item: GateItem | CarriedRow, **more: Any) -> None:
        super().__init__(data, prefix=str(item.id), **more)
        del self.fields["serial" if item.is_papers else "bundles"]

    def seen(self) -> dict[str, Any]:
        """Give what was seen."""
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "")}


class MarkForm(forms.Form):
    """The client's own mark: lines on the screen, or a picture of a signed slip."""

    receipt = forms.ChoiceField(
        label=_("The client's own mark"),
        choices=(("drawn", _("signed on the screen")), ("slip", _("signed on a slip"))),
        widget=forms.RadioSelect,
        required=False,
    )
    slip = forms.FileField(
        label=_("Picture of the signed slip"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp", "capture": "environment"}),
    )
    signature = forms.CharField(widget=forms.HiddenInput, required=False, max_length=SIGNATURE_MOST)

    def add_error(self, field: str | None, error: Any) -> None:
        """Say of hidden lines what is wrong at the choice that one sees."""
        super().add_error("receipt" if field == "signature" else field, error)

    def told(self) -> dict[str, Any]:
        """Give the mark."""
        said = self.cleaned_data
        slip = said.get("slip")
        read = slip.read(SLIP_MOST + 1) if slip else b""
        return {"signature": said.get("signature", ""), "slip": read}


class FindForm(forms.Form):
    """Which attorney, by the licence on the bar card, and which client."""

    jurisdiction = forms.CharField(label=_("Licensed in, as on the bar card"), max_length=60)
    number = forms.CharField(label=_("Licence number"), max_length=60)
    client = forms.CharField(label=_("Number of the incarcerated person"), max_length=40)


class WalkInForm(forms.Form):
    """Who of the party stands here, and for how long a room is wanted."""

    minutes = forms.TypedChoiceField(label=_("Minutes"), choices=LENGTHS, coerce=int, initial=60)

    def __init__(self, data: Any = None, *, row: WalkInRow) -> None:
        super().__init__(data)
        self.guests: dict[str, LegalGuest] = {}
        for one in row.comers:
            # Named by who it is: the list may be another by the time the button is pressed.
            name = f"{COMER}{one.guest.sponsorship_id or one.guest.visitor_id}"
            role = "" if one.guest.sponsorship_id is None else f" ({one.words.to(_language())})"
            self.fields[name] = forms.BooleanField(label=f"{one.name}{role}", required=False, initial=not self.guests)
            self.guests[name] = one.guest

    def clean(self) -> dict[str, Any]:
        """Refuse a party of which somebody was picked who may not be brought any more: it is not what stands here."""
        said = super().clean() or self.cleaned_data
        if any(name.startswith(COMER) and name not in self.guests for name in self.data):
            self.add_error(None, NOT_BROUGHT_NOW)
        return said

    def party(self) -> list[LegalGuest]:
        """Give whoever stands here, each in the capacity named."""
        return [guest for name, guest in self.guests.items() if self.cleaned_data.get(name)]


def _language() -> str:
    return get_language() or "en"


def carried_forms(rows: list[CarriedRow], bound: dict[UUID, ItemForm] | None = None) -> list[tuple[CarriedRow, Any]]:
    """Pair each item that is still inside with the form that checks it out."""
    return [(one, (bound or {}).get(one.id) or (ItemForm(item=one) if one.is_in else None)) for one in rows]
