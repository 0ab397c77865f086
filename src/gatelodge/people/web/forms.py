"""What people are asked for, and what staff ask for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.functional import lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gatelodge.foundation.wording import Wording
from gatelodge.people.domain.birth import LONGEST_REASON
from gatelodge.people.domain.kinds import DocumentKind, GuardianKind, word
from gatelodge.people.domain.profile import ADULT_BY, Contact, Names, NewDocument
from gatelodge.people.domain.purposes import PURPOSES
from gatelodge.people.queries import VisitorRow

DATE = forms.DateInput(attrs={"type": "date"})


def known(what: str) -> forms.TextInput:
    """Give a field that the browser may fill with what its user told it."""
    return forms.TextInput(attrs={"autocomplete": what, **({"type": "tel"} if what == "tel" else {})})


def language_of() -> str:
    """Give the reader's language."""
    return get_language() or "en"


def offered(words: Iterable[tuple[str, Wording]], *, empty: bool = False) -> Any:
    """Give choices whose words follow the reader's language."""
    listed = list(words)

    def choices() -> list[tuple[str, str]]:
        language = language_of()
        return [*([("", "—")] if empty else []), *((code, said.to(language)) for code, said in listed)]

    return lazy(choices, list)()


DOCUMENTS = [(kind.value, word(kind.value)) for kind in DocumentKind]
ADULT_DOCUMENTS = [(kind.value, word(kind.value)) for kind in DocumentKind if kind in ADULT_BY]
GUARDIANS = [(kind.value, word(kind.value)) for kind in GuardianKind]


class NamesForm(forms.Form):
    """A person's names."""

    given_names = forms.CharField(label=_("Given names"), max_length=120, widget=known("given-name"))
    surname = forms.CharField(label=_("Surname"), max_length=80, widget=known("family-name"))
    former_names = forms.CharField(
        label=_("Former names"),
        max_length=200,
        required=False,
        help_text=_("Any other name you have used, separated by semicolons."),
    )

    def names(self) -> Names:
        """Give the names as told."""
        asked = self.cleaned_data
        return Names(asked["given_names"], asked["surname"], asked.get("former_names", ""))


class ContactForm(forms.Form):
    """Where somebody can be reached."""

    phone = forms.CharField(label=_("Phone"), max_length=32, required=False, widget=known("tel"))
    address = forms.CharField(
        label=_("Street and house number"), max_length=200, required=False, widget=known("address-line1")
    )
    city = forms.CharField(label=_("City"), max_length=80, required=False, widget=known("address-level2"))
    region = forms.CharField(label=_("State"), max_length=40, required=False, widget=known("address-level1"))
    postal_code = forms.CharField(label=_("Postal code"), max_length=16, required=False, widget=known("postal-code"))
    country = forms.CharField(label=_("Country (two letters)"), max_length=2, initial="US", widget=known("country"))
    language = forms.ChoiceField(label=_("Language of letters"), choices=[("en", "English"), ("es", "Español")])

    def contact(self) -> Contact:
        """Give the contact details as told."""
        return Contact(**{name: self.cleaned_data[name] for name in ContactForm.base_fields})

    @staticmethod
    def initial_of(visitor: VisitorRow) -> dict[str, str]:
        """Give what is known of a visitor, to be changed."""
        return {name: getattr(visitor, name) for name in ContactForm.base_fields}


class SignUpForm(NamesForm, ContactForm):
    """A visitor's first record."""

    born_on = forms.DateField(label=_("Date of birth"), widget=DATE)
    adult_by = forms.ChoiceField(
        label=_("If you are under 18: the document that lets you act as an adult"),
        choices=offered(ADULT_DOCUMENTS, empty=True),
        required=False,
    )
    adult_by_certified = forms.BooleanField(
        label=_("I have a certified copy of that document and will show it"), required=False
    )
    field_order = ("given_names", "surname", "former_names", "born_on", "adult_by", "adult_by_certified")

    def document(self) -> NewDocument | None:
        """Give the document that makes an adult of a minor, if one is named."""
        kind = self.cleaned_data["adult_by"]
        return NewDocument(kind, certified=self.cleaned_data["adult_by_certified"]) if kind else None


class BirthDateForm(forms.Form):
    """The right birth date."""

    born_on = forms.DateField(label=_("Date of birth"), widget=DATE)


class StaffBirthDateForm(BirthDateForm):
    """The right birth date, as staff read it from a document."""

    reason = forms.CharField(
        label=_("Why, and from which document"), max_length=LONGEST_REASON, widget=forms.Textarea({"rows": 3})
    )


class DocumentForm(forms.Form):
    """An identity document."""

    kind = forms.ChoiceField(label=_("Kind of document"), choices=offered(DOCUMENTS))
    number = forms.CharField(label=_("Number"), max_length=60, required=False)
    issuer = forms.CharField(
        label=_("Issued by"), max_length=60, required=False, help_text=_("For example a state or a country.")
    )
    expires_on = forms.DateField(label=_("Valid until"), widget=DATE, required=False)
    certified = forms.BooleanField(label=_("It is a certified copy"), required=False)
    notarised = forms.BooleanField(label=_("It is notarised"), required=False)

    def document(self) -> NewDocument:
        """Give the document as told."""
        return NewDocument(**self.cleaned_data)


class WardForm(forms.Form):
    """A minor in somebody's care."""

    given_names = forms.CharField(label=_("Given names of the child"), max_length=120)
    surname = forms.CharField(label=_("Surname of the child"), max_length=80)
    born_on = forms.DateField(label=_("Date of birth"), widget=DATE)
    kind = forms.ChoiceField(label=_("You are the child's"), choices=offered(GUARDIANS))
    birth_record_number = forms.CharField(label=_("Number of the birth record"), max_length=60, required=False)
    birth_record_issuer = forms.CharField(
        label=_("Birth record issued by"), max_length=60, required=False, help_text=_("For example a county.")
    )
    certified = forms.BooleanField(label=_("The birth record is certified"), required=False)

    def birth_record(self) -> NewDocument | None:
        """Give the birth record, if anything was told of one."""
        asked = self.cleaned_data
        if not (asked["birth_record_number"] or asked["certified"]):
            return None
        number, issuer = asked["birth_record_number"], asked["birth_record_issuer"]
        return NewDocument(DocumentKind.BIRTH_RECORD.value, number, issuer, certified=asked["certified"])

    def names(self) -> Names:
        """Give the child's names."""
        return Names(self.cleaned_data["given_names"], self.cleaned_data["surname"])


class SearchForm(forms.Form):
    """Whom staff look for, and why."""

    text = forms.CharField(label=_("Name or number"), max_length=80)
    purpose = forms.ChoiceField(label=_("Why you look this up"), choices=offered(PURPOSES.items()))


class VisitorSearchForm(SearchForm):
    """Which visitor staff look for, and why."""

    text = forms.CharField(label=_("Name of the visitor"), max_length=80)


class NumberForm(forms.Form):
    """The number that a person has now."""

    new_number = forms.CharField(
        label=_("New number"), max_length=16, help_text=_("The former number still finds the person.")
    )
    checked = forms.BooleanField(label=_("I have compared the new number with the custody record"))


class OtherRecordForm(forms.Form):
    """Which record is doubled."""

    number = forms.CharField(
        label=_("Number of the other record"), max_length=16, help_text=_("Nothing is changed yet: you see both first.")
    )


class MergeForm(forms.Form):
    """Which of two records is kept."""

    kept_id = forms.ChoiceField(label=_("Which record is kept?"), widget=forms.RadioSelect)
    checked = forms.BooleanField(label=_("I have compared both records: they are one person"))

    def __init__(self, data: Any = None, *, ids: tuple[UUID, UUID]) -> None:
        """Offer the two records that are shown."""
        super().__init__(data)
        said = (_("The first record"), _("The second record"))
        kept = self.fields["kept_id"]
        assert isinstance(kept, forms.ChoiceField)
        kept.choices = list(zip(map(str, ids), said, strict=True))


class RosterForm(forms.Form):
    """A custody roster to compare."""

    file = forms.FileField(
        label=_("Roster file"),
        help_text=_("CSV in UTF-8, one person a line. Nothing is changed until you confirm the comparison."),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
        allow_empty_file=True,
    )
