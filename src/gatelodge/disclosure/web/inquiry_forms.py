"""What is typed and marked about an inquiry: by whoever asks, at the desk, and by those who approve."""

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
from gatelodge.disclosure.domain import inquiry_words as words
from gatelodge.disclosure.domain.inquiries import (
    ESTABLISHED_AS,
    FIRST_YEAR,
    LAST_YEAR,
    LONGEST_QUESTION,
    SHOWS,
    Asker,
    Paper,
    Wanted,
)
from gatelodge.disclosure.domain.inquiry_states import (
    SHOWN_GROUNDS,
    Established,
    HealthTerm,
    InquiryChannel,
    InquiryKind,
    InquiryState,
    PassedOn,
)
from gatelodge.disclosure.queries.inquiries import DeskFilter
from gatelodge.foundation.windows import local_instant
from gatelodge.foundation.wording import Wording
from gatelodge.policy.domain.disclosing import Audience, Ground
from gatelodge.policy.domain.telling_words import AUDIENCE_WORDS, GROUND_WORDS
from gatelodge.policy.queries.disclosure import current_table

DAY = {"type": "date"}
AREA = forms.Textarea({"rows": 4})


def capital(text: str) -> str:
    """Begin a text with a capital."""
    return text[:1].upper() + text[1:]


def check_year(typed: datetime) -> None:
    """Refuse a year that was typed wrongly, and that no clock can be counted from."""
    if not FIRST_YEAR <= typed.year <= LAST_YEAR:
        raise forms.ValidationError(_("Check the year."))


def choices(kinds: Iterable[StrEnum], said: Mapping[Any, Wording]) -> list[tuple[str, str]]:
    """Give the choices of a list in the reader's language."""
    tag = get_language() or "en"
    return [(one.value, capital(said[one].to(tag))) for one in kinds]


def fact_choices(*, apart: bool = True) -> list[tuple[str, str]]:
    """Give the facts of the table as questions, in its order; without those that are answered apart if so wanted."""
    tag = get_language() or "en"
    rows = current_table().rows.values()
    return [(one.fact, capital(one.asked.to(tag))) for one in rows if apart or not one.apart]


class AskInquiryForm(forms.Form):
    """An inquiry as anybody may send it."""

    facility = forms.ChoiceField(
        label=_("Which prison"), choices=lambda: [(str(one.id), one.name) for one in list_facilities()]
    )
    kind = forms.ChoiceField(label=_("You ask as"), choices=lambda: choices(InquiryKind, words.KIND_WORDS))
    facts = forms.MultipleChoiceField(
        label=_("What you want to know"), widget=forms.CheckboxSelectMultiple, required=False, choices=fact_choices
    )
    question = forms.CharField(
        label=_("Your question"),
        max_length=LONGEST_QUESTION,
        widget=forms.Textarea({"rows": 6}),
        required=False,
        help_text=_("The answer does not depend on whom you name: everybody gets the same one."),
    )
    name = forms.CharField(label=_("Your name"), max_length=120, required=False)
    outlet = forms.CharField(label=_("Outlet, firm or office"), max_length=120, required=False)
    email = forms.CharField(
        label=_("Your e-mail address"),
        max_length=254,
        required=False,
        help_text=_("The link to your inquiry goes there."),
    )
    phone = forms.CharField(label=_("Your telephone number"), max_length=40, required=False)

    def facility_id(self) -> UUID:
        """Give the prison."""
        return UUID(self.cleaned_data["facility"])

    def who(self, language: str) -> Asker:
        """Give who asks."""
        given = self.cleaned_data
        address = given.get("address", "")
        return Asker(given["name"], given["email"], given["phone"], address, given["outlet"], language)

    def wanted(self) -> Wanted:
        """Give what is asked."""
        given = self.cleaned_data
        return Wanted(InquiryKind(given["kind"]), tuple(given["facts"]), given["question"])


class RecordInquiryForm(AskInquiryForm):
    """An inquiry as staff write it down."""

    channel = forms.ChoiceField(
        label=_("How it came"),
        choices=lambda: choices([one for one in InquiryChannel if one is not InquiryChannel.FORM], words.CHANNEL_WORDS),
    )
    received_at = forms.DateTimeField(
        label=_("When it came"),
        required=False,
        validators=[check_year],
        help_text=_("By the clocks of the prison. Left empty, it came just now."),
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    address = forms.CharField(
        label=_("Their address"), max_length=300, required=False, widget=forms.Textarea({"rows": 3})
    )
    language = forms.ChoiceField(label=_("Language of the reply"), choices=(("en", "English"), ("es", "Español")))
    field_order = (
        "channel",
        "received_at",
        "facility",
        "kind",
        "facts",
        "question",
        "name",
        "outlet",
        "email",
        "phone",
    )

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        for name, label in (("kind", _("They ask as")), ("facts", _("What they want to know"))):
            self.fields[name].label = label
        self.fields["question"].label, self.fields["question"].help_text = _("Their question"), ""
        self.fields["name"].label, self.fields["phone"].label = _("Their name"), _("Their telephone number")
        self.fields["email"].label, self.fields["email"].help_text = _("Their e-mail address"), ""

    def told(self) -> dict[str, Any]:
        """Give what the deed asks for."""
        given = self.cleaned_data
        facts: dict[str, Any] = {"facility_id": self.facility_id(), "who": self.who(given["language"])}
        return facts | {
            "wanted": self.wanted(),
            "channel": InquiryChannel(given["channel"]),
            "received_at": self._received(),
        }

    def _received(self) -> datetime | None:
        typed = self.cleaned_data["received_at"]
        (place,) = list_facilities(frozenset({self.facility_id()}))
        return None if typed is None else local_instant(typed.date(), typed.time(), place.zone)


class FilterForm(forms.Form):
    """What the desk looks for."""

    state = forms.ChoiceField(
        label=_("State"), required=False, choices=lambda: [("", _("Any")), *choices(InquiryState, words.STATE_WORDS)]
    )
    kind = forms.ChoiceField(
        label=_("Who asks"), required=False, choices=lambda: [("", _("Any")), *choices(InquiryKind, words.KIND_WORDS)]
    )
    due = forms.ChoiceField(
        label=_("Waits for"),
        required=False,
        choices=(
            ("", _("Anything")),
            ("overdue", _("An answer that is overdue")),
            ("approval", _("Approval")),
            ("review", _("A second look")),
        ),
    )

    def chosen(self) -> DeskFilter:
        """Give the filter; what can't be read filters nothing."""
        return DeskFilter(**self.cleaned_data) if self.is_valid() else DeskFilter()


class IdentityForm(forms.Form):
    """Who asks, and what showed it."""

    established_as = forms.ChoiceField(label=_("They are"))
    how = forms.ChoiceField(label=_("What showed it"))
    reference = forms.CharField(label=_("Number called, card or licence seen"), max_length=300, required=False)
    own = forms.BooleanField(label=_("They ask about a matter of their own"), required=False)

    def __init__(self, *given: Any, kind: InquiryKind, **more: Any) -> None:
        super().__init__(*given, **more)
        audiences = ESTABLISHED_AS[kind]
        means = [one for one in Established if any(one in SHOWS[audience] for audience in audiences)]
        for name, listed in (
            ("established_as", choices(audiences, AUDIENCE_WORDS)),
            ("how", choices(means, words.ESTABLISHED_WORDS)),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = listed

    def told(self) -> dict[str, Any]:
        """Give what the deed asks for."""
        given = self.cleaned_data
        typed = {"established_as": Audience(given["established_as"]), "how": Established(given["how"])}
        return typed | {"reference": given["reference"], "own": given["own"]}


class WhyForm(forms.Form):
    """Why something is struck, returned or taken back."""

    why = forms.CharField(label=_("Why"), max_length=500, required=False)


class WhatForm(forms.Form):
    """What was done about an inquiry that was looked at again."""

    what = forms.CharField(label=_("What was done"), max_length=500, required=False)


class GroundForm(forms.Form):
    """What was shown."""

    kind = forms.ChoiceField(label=_("What was shown"), choices=lambda: choices(SHOWN_GROUNDS, GROUND_WORDS))
    given_by = forms.CharField(label=_("Signed or issued by"), max_length=160, required=False)
    concerns = forms.CharField(label=_("Whom it concerns"), max_length=200, required=False)
    purpose = forms.CharField(label=_("Purpose that it states"), max_length=500, required=False)
    reference = forms.CharField(label=_("Its number"), max_length=120, required=False)
    value = forms.ChoiceField(
        label=_("Term for the condition, if it is one"),
        required=False,
        choices=lambda: [("", "-"), *choices(HealthTerm, words.TERM_WORDS)],
    )
    signed_on = forms.DateField(label=_("Signed on"), widget=forms.DateInput(DAY))
    valid_until = forms.DateField(
        label=_("Last day that it states"),
        widget=forms.DateInput(DAY),
        required=False,
        help_text=_("Left empty, it counts as long as the rules say."),
    )

    def paper(self) -> Paper:
        """Give what was shown."""
        given = self.cleaned_data
        return Paper(**given | {"kind": Ground(given["kind"])})


class ComposeForm(forms.Form):
    """Facts to reply about, and what is told of those that may be told."""

    facts = forms.MultipleChoiceField(
        label=_("Facts to reply about"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        choices=lambda: fact_choices(apart=False),
    )

    def tell(self, facts: Iterable[tuple[str, str]]) -> None:
        """Ask what is told of each of these facts."""
        for fact, label in facts:
            self.fields[f"told_{fact}"] = forms.CharField(
                label=_("What is told: %(fact)s") % {"fact": label}, widget=AREA, max_length=2000, required=False
            )

    def told(self) -> dict[str, str]:
        """Give what is told, by fact."""
        typed = self.data.items() if self.is_bound else ()
        return {name.removeprefix("told_"): str(text) for name, text in typed if name.startswith("told_")}


class ListedForm(forms.Form):
    """What everybody may know: numbers, and the hours."""

    numbers = forms.CharField(
        label=_("Numbers, one a line"), widget=AREA, max_length=400, required=False, help_text=_("At most 20.")
    )
    hours = forms.BooleanField(label=_("When visits are held"), required=False)

    def told(self) -> dict[str, Any]:
        """Give what the deed asks for."""
        given = self.cleaned_data
        return {"numbers": tuple(given["numbers"].splitlines()), "hours": given["hours"]}


class SeenForm(forms.Form):
    """The version that was read."""

    seen = forms.CharField(max_length=40, widget=forms.HiddenInput, required=False)


class EditForm(SeenForm):
    """A reply in other words."""

    text = forms.CharField(
        label=_("The reply in your words"), widget=forms.Textarea({"rows": 12}), max_length=8000, required=False
    )


class ReturnForm(forms.Form):
    """Why a reply goes back."""

    why = forms.CharField(label=_("What is to be changed"), max_length=1000, widget=AREA, required=False)


class PassOnForm(forms.Form):
    """How a reply was passed on to whoever has no e-mail address."""

    def __init__(self, *args: Any, ways: Iterable[PassedOn] = PassedOn, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["how"] = forms.TypedChoiceField(
            label=_("How you passed it on"),
            coerce=PassedOn,
            choices=choices(list(ways), words.PASSED_ON_WORDS),
            widget=forms.RadioSelect,
        )
