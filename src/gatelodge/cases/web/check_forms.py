"""What is asked of our own records about a statement: a form for each kind of records."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gatelodge.cases.domain.checks import CLAIMS, NAME_MOST, PURPOSE_MOST, Asked, Claim
from gatelodge.cases.domain.finding_words import CLAIM_WORDS
from gatelodge.cases.domain.lifecycle import CheckKind
from gatelodge.cases.queries.checks import PictureRow
from gatelodge.foundation.refusals import Absent
from gatelodge.foundation.windows import local_instant
from gatelodge.grounds.domain.words import DEVICE_WORDS, ZONE_WORDS

BLANK = ("", "—")
MOMENT = forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")


def said(words: Any, only: Iterable[Any] | None = None) -> list[tuple[str, str]]:
    """Give words as a list to choose from, in the reader's language."""
    tag = get_language() or "en"
    return [(one.value, words[one].to(tag)[:1].upper() + words[one].to(tag)[1:]) for one in only or words]


class CheckForm(forms.Form):
    """What the statement is about, and why our records are asked."""

    kind: ClassVar[CheckKind]
    claim = forms.ChoiceField(label=_("The statement is about the claim"))
    purpose = forms.CharField(
        label=_("Why our records are asked"),
        max_length=PURPOSE_MOST,
        required=False,
        help_text=_("It is kept in the record beside your name."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )

    def __init__(self, zone: str, pictures: list[PictureRow], *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.zone, self.pictures = zone, pictures
        claims = [claim for claim, (kind, _so) in CLAIMS.items() if kind is self.kind]
        _fill(self.fields["claim"], said(CLAIM_WORDS, claims))
        self.order_fields(["claim", *(name for name in self.fields if name not in {"claim", "purpose"}), "purpose"])

    def asked(self) -> Asked:
        """Give the question as the deed wants it; times are by the facility's clocks."""
        given: dict[str, Any] = {name: value for name, value in self.cleaned_data.items() if name != "claim"}
        for name in ("begins", "ends"):
            if name in given:
                given[name] = self._at(given[name])
        told: dict[str, Any] = {
            name: value.strip() if isinstance(value, str) else value for name, value in given.items()
        }
        return Asked(Claim(self.cleaned_data["claim"]), **told)

    def _at(self, typed: datetime | None) -> datetime | None:
        return None if typed is None else local_instant(typed.date(), typed.time(), self.zone)


class VisitForm(CheckForm):
    """Who is said to have visited whom, and when."""

    kind = CheckKind.VISIT
    visitor = forms.CharField(
        label=_("Visitor"), max_length=NAME_MOST, required=False, help_text=_("Given name and surname.")
    )
    person = forms.CharField(
        label=_("Incarcerated person"), max_length=NAME_MOST, required=False, help_text=_("Given name and surname.")
    )
    begins = forms.DateTimeField(
        label=_("From"), required=False, widget=MOMENT, help_text=_("By the clocks of the facility.")
    )
    ends = forms.DateTimeField(
        label=_("Until"), required=False, widget=MOMENT, help_text=_("Seven days later at most.")
    )


class PermitForm(CheckForm):
    """When, where, by whom and with what a picture is said to have been taken."""

    kind = CheckKind.PERMIT
    begins = forms.DateTimeField(
        label=_("When"), required=False, widget=MOMENT, help_text=_("By the clocks of the facility.")
    )
    zone_kind = forms.ChoiceField(label=_("Where"), required=False)
    device = forms.ChoiceField(label=_("Taken with"), choices=lambda: said(DEVICE_WORDS))
    person = forms.CharField(
        label=_("Who is said to have taken it"),
        max_length=NAME_MOST,
        required=False,
        help_text=_("The name as it would stand on a crew list."),
    )

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        _fill(self.fields["zone_kind"], [BLANK, *said(ZONE_WORDS)])


class PhotoForm(CheckForm):
    """Which picture is compared with ours, or which comparison is taken."""

    kind = CheckKind.PHOTO
    source = forms.ChoiceField(label=_("Picture of this case"), required=False)
    reference = forms.CharField(
        label=_("Or the code of a comparison"),
        max_length=40,
        required=False,
        help_text=_("A comparison that was made under “Is it ours?”."),
    )

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        _fill(self.fields["source"], [BLANK, *((one.key, one.name) for one in self.pictures)])


class VantageForm(CheckForm):
    """Which assessment says where the camera stood."""

    kind = CheckKind.VANTAGE
    reference = forms.CharField(
        label=_("Code of the assessment"),
        max_length=40,
        required=False,
        help_text=_("An assessment that was made under “Where was it taken?”."),
    )


FORMS: dict[str, type[CheckForm]] = {one.kind.value: one for one in (VisitForm, PermitForm, PhotoForm, VantageForm)}


def form_of(check_kind: str) -> type[CheckForm]:
    """Give the form of a kind of records, or Absent."""
    found = FORMS.get(check_kind)
    if found is None:
        raise Absent
    return found


def _fill(field: forms.Field, offered: list[tuple[str, str]]) -> None:
    assert isinstance(field, forms.ChoiceField)
    field.choices = offered
