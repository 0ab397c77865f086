"""What legal professionals and their desk fill in; nothing here belongs to one prison."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from gatelodge.clearance.domain.judging import OTHER
from gatelodge.clearance.domain.legal import ClearanceKind, ItemKind
from gatelodge.clearance.domain.legal_clearances import MOST_PRISONS, Ask
from gatelodge.clearance.domain.legal_items import ITEM_WORDS, ItemTold
from gatelodge.clearance.web.forms import language, offered
from gatelodge.people.domain.legal_words import legal_word
from gatelodge.people.domain.professionals import Capacity
from gatelodge.policy.domain.decision import Ground

OUTCOMES = [("approved", _("Approve")), ("refused", _("Refuse"))]
DATE = {"type": "date"}


def _where(kind: str, prisons: Sequence[tuple[UUID, str]]) -> dict[str, forms.Field]:
    """Make the field that says at which prisons."""
    fields: dict[str, forms.Field] = {}
    if kind == ClearanceKind.STATEWIDE:
        fields["prisons"] = forms.IntegerField(
            label=_("How many prisons do you visit routinely?"), min_value=0, max_value=MOST_PRISONS
        )
    else:
        fields["facilities"] = forms.MultipleChoiceField(
            label=_("At which prisons"),
            help_text=_("One packet is good for all: choose as many as you need."),
            choices=[(str(one), name) for one, name in prisons],
            widget=forms.CheckboxSelectMultiple,
        )
    return fields


def _when(kind: str, year: int) -> dict[str, forms.Field]:
    """Make the fields that say on which days."""
    fields: dict[str, forms.Field] = {}
    if kind == ClearanceKind.SHORT_TERM:
        fields["starts_on"] = forms.DateField(label=_("First day"), widget=forms.DateInput(DATE))
        fields["ends_on"] = forms.DateField(
            label=_("Last day"), help_text=_("At most 30 days in one request."), widget=forms.DateInput(DATE)
        )
    else:
        years = [(str(one), str(one)) for one in (year, year + 1)]
        fields["year"] = forms.ChoiceField(label=_("Calendar year"), choices=years, widget=forms.RadioSelect)
    return fields


class AskForm(forms.Form):
    """A request: in which capacity, where, which days; the packet comes from the record."""

    def __init__(
        self,
        *args: Any,
        kind: str,
        capacities: Sequence[Capacity],
        prisons: Sequence[tuple[UUID, str]],
        year: int,
        is_attested: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        first = capacities[0].value if len(capacities) == 1 else None
        self.fields["capacity"] = forms.ChoiceField(
            label=_("In which capacity"),
            choices=offered((one.value, legal_word(one.value)) for one in capacities),
            initial=first,
            widget=forms.RadioSelect,
        )
        self.fields |= _where(kind, prisons) | _when(kind, year)
        if not is_attested:
            self.fields["attested"] = forms.BooleanField(
                label=_("What is shown above is true, and I have shown or will show its proof."), required=False
            )

    def told(self) -> Ask:
        """Give the request as typed."""
        given = self.cleaned_data
        return Ask(
            kind=self.kind,
            capacity=given["capacity"],
            facility_ids=tuple(UUID(one) for one in given.get("facilities", ())),
            starts_on=given.get("starts_on"),
            ends_on=given.get("ends_on"),
            year=int(given["year"]) if "year" in given else None,
            prisons=given.get("prisons"),
            attested=given.get("attested", False),
        )


class ItemForm(forms.Form):
    """A device by its serial, or papers; what papers say is asked nowhere."""

    make = forms.CharField(label=_("Make and model"), max_length=80, required=False)
    serial = forms.CharField(
        label=_("Serial number"),
        max_length=80,
        required=False,
        help_text=_("As it stands on the device; the gate compares it. Papers have none."),
    )
    sole_use = forms.BooleanField(
        label=_("For a recorder: I state that its sole use is for what is said with my client or witness."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = offered((kind.value, ITEM_WORDS[kind]) for kind in ItemKind)
        kind = forms.ChoiceField(label=_("What do you bring?"), choices=choices, widget=forms.RadioSelect)
        self.fields = {"kind": kind, **self.fields}

    def told(self) -> ItemTold:
        """Give the item as typed."""
        return ItemTold(**{name: self.cleaned_data[name] for name in ("kind", "make", "serial", "sole_use")})


class ClearanceDecisionForm(forms.Form):
    """A decision with its grounds, and a reason in words."""

    outcome = forms.ChoiceField(label=_("Decision"), choices=OUTCOMES, widget=forms.RadioSelect)

    def __init__(self, *args: Any, grounds: Sequence[Ground], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = [(one.rule, f"{one.text.to(language())} ({one.citation})") for one in grounds]
        self.fields["grounds"] = forms.MultipleChoiceField(
            label=_("Grounds for a refusal"),
            choices=[*told, (OTHER, _("Other: a reason of your own, in words"))],
            widget=forms.CheckboxSelectMultiple,
            required=False,
        )
        self.fields["reason"] = forms.CharField(
            label=_("Reason in your words"),
            help_text=_("The professional reads it. What a record says does not belong here."),
            required=False,
            max_length=4000,
            widget=forms.Textarea({"rows": 4}),
        )


class OutsideCheckForm(forms.Form):
    """What happened to the check that somebody outside makes."""

    def __init__(self, *args: Any, is_asked: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        back = [("clear", _("It came back clear")), ("matter", _("It came back with a matter to weigh"))]
        choices = back if is_asked else [("asked", _("The check was asked for today"))]
        initial = None if is_asked else "asked"
        self.fields["step"] = forms.ChoiceField(
            label=_("Check made outside"), choices=choices, initial=initial, widget=forms.RadioSelect
        )


class ItemAnswerForm(forms.Form):
    """The answer about an item, for every prison."""

    outcome = forms.ChoiceField(label=_("Answer"), choices=OUTCOMES, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Reason for a refusal"), required=False, max_length=300, widget=forms.Textarea({"rows": 3})
    )
