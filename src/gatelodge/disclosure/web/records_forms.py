"""What is typed and marked about a records request: by whoever asks, at the desk, and on appeal."""

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
from gatelodge.disclosure.domain import records_words as words
from gatelodge.disclosure.domain.copies import Copy
from gatelodge.disclosure.domain.items import ItemAnswer
from gatelodge.disclosure.domain.records import (
    EstablishedHow,
    ItemForm,
    ItemOutcome,
    ReceivedFrom,
    RecordsKind,
    RemarkKind,
)
from gatelodge.disclosure.domain.records_asking import RecordsRequester, RecordsWish
from gatelodge.disclosure.domain.redacting import passages_of
from gatelodge.disclosure.web.inquiry_forms import check_year
from gatelodge.foundation.windows import local_instant
from gatelodge.foundation.wording import Wording
from gatelodge.policy.queries.records import records_rules

DAY = {"type": "date"}


def choices(kinds: Iterable[StrEnum], said: Mapping[Any, Wording]) -> list[tuple[str, str]]:
    """Give the choices of a list in the reader's language."""
    tag = get_language() or "en"
    return [(one.value, said[one].to(tag)[:1].upper() + said[one].to(tag)[1:]) for one in kinds]


def exemptions() -> list[tuple[str, str]]:
    """Give the exemptions in force; the desk sees which ones are silent."""
    tag = get_language() or "en"
    told = [("", "-")]
    for one in records_rules().exemptions.values():
        rule = one.citation or str(_("practice"))
        told.append((one.id, f"{one.text.to(tag)} ({rule}{', ' + str(_('silent')) if one.silent else ''})"))
    return told


def area(label: Any, rows: int = 4, **more: Any) -> forms.CharField:
    """Make a field of several lines; what is too long or missing is the deed's to say."""
    return forms.CharField(label=label, required=False, widget=forms.Textarea({"rows": rows}), **more)


class AskRecordsForm(forms.Form):
    """A request as anybody may send it."""

    facility = forms.ChoiceField(
        label=_("Which prison"), choices=lambda: [(str(one.id), one.name) for one in list_facilities()]
    )
    kind = forms.ChoiceField(label=_("What you ask for"), choices=lambda: choices(RecordsKind, words.KIND_WORDS))
    described = area(_("Describe the records"), help_text=_("Which ones, about what, and where they may be."))
    first_day = forms.DateField(label=_("From the day"), widget=forms.DateInput(DAY), required=False)
    last_day = forms.DateField(label=_("To the day"), widget=forms.DateInput(DAY), required=False)
    name = forms.CharField(label=_("Your name"), max_length=120, required=False)
    email = forms.EmailField(label=_("Your e-mail address"), required=False, help_text=_("The answer goes there."))
    phone = forms.CharField(label=_("Your telephone number"), max_length=40, required=False)

    def facility_id(self) -> UUID:
        """Give the prison."""
        return UUID(self.cleaned_data["facility"])

    def who(self, language: str) -> RecordsRequester:
        """Give who asks."""
        given = self.cleaned_data
        return RecordsRequester(given["name"], given["email"], given["phone"], language, given.get("address", ""))

    def wish(self) -> RecordsWish:
        """Give what is asked for."""
        given = self.cleaned_data
        return RecordsWish(RecordsKind(given["kind"]), given["described"], given["first_day"], given["last_day"])


class RecordRecordsForm(AskRecordsForm):
    """A request as the desk writes it down."""

    address = forms.CharField(
        label=_("Postal address"),
        max_length=300,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Without an e-mail address the answer goes there, by letter."),
    )
    by = forms.ChoiceField(
        label=_("How it came"),
        choices=lambda: choices([one for one in ReceivedFrom if one is not ReceivedFrom.FORM], words.RECEIVED_WORDS),
    )
    received_at = forms.DateTimeField(
        label=_("When it came"),
        required=False,
        validators=[check_year],
        help_text=_("By the clocks of the facility. Left empty, it came just now."),
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )

    def received(self) -> datetime | None:
        """Give when it came, by the clocks of the prison it is for; None is just now."""
        typed = self.cleaned_data["received_at"]
        (place,) = list_facilities(frozenset({self.facility_id()}))
        return None if typed is None else local_instant(typed.date(), typed.time(), place.zone)


class EstablishForm(forms.Form):
    """How it was found out who asks."""

    how = forms.ChoiceField(label=_("How"), choices=lambda: choices(EstablishedHow, words.ESTABLISHED_WORDS))
    authorised_by = forms.CharField(
        label=_("Whose written authorisation it is"),
        max_length=200,
        required=False,
        help_text=_("Whose records they are. What goes out is entered in the accounting."),
    )
    authorised_on = forms.DateField(
        label=_("Day of the written authorisation"), widget=forms.DateInput(DAY), required=False
    )
    authorised_until = forms.DateField(
        label=_("Its last day, if it names one"), widget=forms.DateInput(DAY), required=False
    )

    def told(self) -> dict[str, Any]:
        """Give what was found out."""
        return {**self.cleaned_data, "how": EstablishedHow(self.cleaned_data["how"])}


class QuestionForm(forms.Form):
    """What whoever asked is asked."""

    question = area(_("Your question"), 3, max_length=2000)


class RemarkForm(forms.Form):
    """Words for a letter."""

    kind = forms.ChoiceField(label=_("For which letter"), choices=lambda: choices(RemarkKind, words.REMARK_WORDS))
    text = area(_("Text"), 3, max_length=2000, help_text=_("Whoever asked reads it: name nobody."))

    def told(self) -> dict[str, Any]:
        """Give the words."""
        return {"text": self.cleaned_data["text"], "kind": RemarkKind(self.cleaned_data["kind"])}


class AgreeForm(forms.Form):
    """To which words somebody agrees."""

    remark_id = forms.UUIDField(widget=forms.HiddenInput)


class AnswerForm(forms.Form):
    """What they say."""

    answer = area(_("Your answer"))


class SearchForm(forms.Form):
    """Where was searched."""

    searched = forms.CharField(label=_("Where"), max_length=300, required=False)
    found = area(_("What was found"), 3, max_length=2000, help_text=_("Stays inside."))


class ItemTextForm(forms.Form):
    """A record that was found."""

    title = forms.CharField(label=_("Title"), max_length=120, required=False)
    shape = forms.ChoiceField(label=_("Handed out as"), choices=lambda: choices(ItemForm, words.FORM_WORDS))
    text = area(_("Text"), 8, help_text=_("Type or paste it. A table has a line for each row and commas between."))

    def told(self) -> dict[str, Any]:
        """Give the record."""
        return {**self.cleaned_data, "shape": ItemForm(self.cleaned_data["shape"])}


class ItemAnswerForm(forms.Form):
    """What is done with it."""

    outcome = forms.ChoiceField(
        label=_("What is done with it"),
        widget=forms.RadioSelect,
        choices=lambda: choices(ItemOutcome, words.OUTCOME_WORDS),
    )
    exemption = forms.ChoiceField(label=_("Exemption"), required=False, choices=exemptions)
    passages = area(
        _("Passages to leave out, one a line"),
        3,
        help_text=_(
            "As they stand in the text. In a table: a word takes its row out, the name of a column the column."
        ),
    )
    seen = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)

    def answer(self) -> ItemAnswer:
        """Give the decision."""
        given = self.cleaned_data
        outcome = ItemOutcome(given["outcome"])
        passages = passages_of(given["passages"]) if outcome is ItemOutcome.REDACT else ()
        return ItemAnswer(outcome, given["exemption"], passages)


class ExtendForm(forms.Form):
    """Why the answer takes longer."""

    because = forms.CharField(
        label=_("Why"), max_length=500, required=False, help_text=_("Stays in the file; the letter gives no ground.")
    )
    scattered = forms.BooleanField(label=_("The records are scattered or inactive"), required=False)


class ReleaseForm(forms.Form):
    """What goes with the answer."""

    remark = area(_("Remark in the letter"), 2, max_length=1000, help_text=_("Whoever asked reads it: name nobody."))
    pages = forms.IntegerField(label=_("Pages on paper"), min_value=0, max_value=100_000, required=False)
    fee_cents = forms.IntegerField(
        label=_("Cost of the paper copy, in cents"), min_value=0, max_value=10_000_000, required=False
    )

    def told(self) -> dict[str, Any]:
        """Give remark and cost."""
        given = self.cleaned_data
        return {"remark": given["remark"], "copy": Copy(given["pages"] or 0, given["fee_cents"] or 0)}


class BecauseForm(forms.Form):
    """Why somebody does not agree."""

    because = area(_("Why you do not agree"))


class ReasonsForm(forms.Form):
    """What an appeal comes to, and why."""

    reasons = area(_("Reasons"), 3, max_length=2000, help_text=_("Whoever asked reads them: name nobody."))

    def told(self) -> dict[str, str]:
        """Give the reasons."""
        return {"reasons": self.cleaned_data["reasons"]}


class NothingForm(forms.Form):
    """Nothing to type: a button."""
