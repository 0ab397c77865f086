"""What attorneys, representatives and the legal desk are asked for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from gatelodge.people.actions import AttorneyNamed, Invitation
from gatelodge.people.domain.kinds import DocumentKind, word
from gatelodge.people.domain.legal_words import legal_word
from gatelodge.people.domain.policy_facts import PHOTO_IDS
from gatelodge.people.domain.practice import SHOWN_PROOFS, STATEMENT, FirmTold, LicenceTold, ProofTold
from gatelodge.people.domain.professionals import LicenceKind, LicenceStatus, RepresentationBasis, RepresentativeRole
from gatelodge.people.domain.profile import NewDocument
from gatelodge.people.queries import ClientRow
from gatelodge.people.web.forms import DATE, known, language_of, offered

LICENCES = [(kind.value, legal_word(kind.value)) for kind in LicenceKind]
STATUSES = [(one.value, legal_word(one.value)) for one in LicenceStatus if one is not LicenceStatus.UNCHECKED]
BASES = [(basis.value, legal_word(basis.value)) for basis in RepresentationBasis]
ROLES = [(role.value, legal_word(role.value)) for role in RepresentativeRole]
PROOFS = [(kind.value, legal_word(kind.value)) for kind in SHOWN_PROOFS]
IDENTITIES = [(kind.value, word(kind.value)) for kind in DocumentKind if kind in PHOTO_IDS]


class LicenceForm(forms.Form):
    """A licence to practise."""

    kind = forms.ChoiceField(label=_("Kind of licence"), choices=offered(LICENCES))
    jurisdiction = forms.CharField(
        label=_("Jurisdiction"), max_length=12, help_text=_("Who licenses you, for example CA, NY or DC.")
    )
    number = forms.CharField(label=_("Licence number"), max_length=40)
    expires_on = forms.DateField(label=_("Valid until"), widget=DATE, required=False)

    def licence(self) -> LicenceTold:
        """Give the licence as told."""
        return LicenceTold(**{name: self.cleaned_data[name] for name in LicenceForm.base_fields})


class FirmForm(forms.Form):
    """Where an attorney works."""

    firm_name = forms.CharField(label=_("Firm or office"), max_length=160, widget=known("organization"))
    firm_address = forms.CharField(label=_("Mailing address"), max_length=300, widget=known("street-address"))
    firm_phone = forms.CharField(label=_("Phone of the firm"), max_length=32, required=False, widget=known("tel"))

    def firm(self) -> FirmTold:
        """Give the firm as told."""
        return FirmTold(*(self.cleaned_data[name] for name in FirmForm.base_fields))


class RegisterForm(FirmForm, LicenceForm):
    """An attorney's firm, first licence and identity."""

    identity_kind = forms.ChoiceField(label=_("Photo identification"), choices=offered(IDENTITIES), required=False)
    identity_number = forms.CharField(
        label=_("Number of the identification"),
        max_length=60,
        required=False,
        help_text=_("Leave it empty when your profile lists one already."),
    )
    identity_issuer = forms.CharField(label=_("Issued by"), max_length=60, required=False)
    field_order = ("firm_name", "firm_address", "firm_phone", "jurisdiction", "number", "expires_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask for an attorney's licence only."""
        super().__init__(*args, **kwargs)
        del self.fields["kind"]

    def told(self) -> dict[str, Any]:
        """Give what was told."""
        asked = self.cleaned_data
        licence = LicenceTold(asked["jurisdiction"], asked["number"], expires_on=asked["expires_on"])
        number = asked["identity_number"]
        identity = NewDocument(asked["identity_kind"], number, asked["identity_issuer"]) if number else None
        return {"firm": self.firm(), "licence": licence, "identity": identity}


class ClaimForm(forms.Form):
    """A client by number."""

    number = forms.CharField(label=_("Custody number of the client"), max_length=16)
    basis = forms.ChoiceField(
        label=_("It rests on"), choices=offered(BASES), help_text=_("What the matter is about is never asked.")
    )


class InviteForm(forms.Form):
    """A representative, on one short page."""

    name = forms.CharField(label=_("Name of the person"), max_length=200)
    email = forms.EmailField(label=_("E-mail"), max_length=254, widget=forms.EmailInput())
    role = forms.ChoiceField(label=_("Role"), choices=offered(ROLES))
    clients = forms.MultipleChoiceField(label=_("For which clients"), widget=forms.CheckboxSelectMultiple)
    until = forms.DateField(label=_("Until"), widget=DATE)
    signed_name = forms.CharField(label=_("Sign with your full name"), max_length=200, widget=known("name"))
    field_order = ("name", "email", "role", "clients", "until", "signed_name")

    def __init__(self, data: Any = None, *, clients: Iterable[ClientRow]) -> None:
        """Offer the attorney's own running clients, all ticked."""
        choices = [(str(one.representation_id), one.label) for one in clients if one.is_open]
        super().__init__(data, initial={"clients": [value for value, _label in choices]})
        asked = self.fields["clients"]
        assert isinstance(asked, forms.MultipleChoiceField)
        asked.choices = choices
        self.fields["signed_name"].help_text = STATEMENT.to(language_of())

    def invitation(self) -> Invitation:
        """Give the invitation as told."""
        asked = {**self.cleaned_data, "clients": [UUID(one) for one in self.cleaned_data["clients"]]}
        return Invitation(**asked)


class CodeForm(forms.Form):
    """An invitation's code."""

    code = forms.CharField(
        label=_("The code of the invitation"),
        max_length=40,
        help_text=_("16 letters and digits in four groups; capitals do not matter."),
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )


class ProofForm(forms.Form):
    """A paper that shows a role."""

    kind = forms.ChoiceField(label=_("What shows the role"), choices=offered(PROOFS, empty=True))
    issuer = forms.CharField(
        label=_("Issued by"), max_length=160, help_text=_("A law school, an employer, a court or a licensing body.")
    )
    reference = forms.CharField(label=_("Reference or number"), max_length=80, required=False)
    expires_on = forms.DateField(label=_("Last day"), widget=DATE, required=False)

    def proof(self) -> ProofTold:
        """Give the proof as told."""
        return ProofTold(**self.cleaned_data)


class LookUpForm(forms.Form):
    """What the licensing body answered."""

    status = forms.ChoiceField(label=_("Status"), choices=offered(STATUSES))
    where = forms.CharField(
        label=_("Where you looked"), max_length=200, help_text=_("For example the public list of the state bar.")
    )
    expires_on = forms.DateField(label=_("Valid until"), widget=DATE, required=False)
    recheck_due_on = forms.DateField(
        label=_("Look again on"),
        widget=DATE,
        required=False,
        help_text=_("Left empty: in 90 days when active, otherwise in 30."),
    )


class PaperForm(forms.Form):
    """A paper that names an attorney."""

    number = forms.CharField(label=_("Custody number of the client"), max_length=16)
    attorney_name = forms.CharField(label=_("Name of the attorney"), max_length=200)
    jurisdiction = forms.CharField(label=_("Jurisdiction"), max_length=12, required=False)
    licence_number = forms.CharField(
        label=_("Licence number"),
        max_length=40,
        required=False,
        help_text=_("Needed when two attorneys have the same name."),
    )

    def attorney(self) -> AttorneyNamed:
        """Give the attorney as the paper names them."""
        asked = self.cleaned_data
        return AttorneyNamed(asked["attorney_name"], asked["jurisdiction"], asked["licence_number"])


class DesignationForm(PaperForm):
    """A paper that the client signed."""

    only = forms.BooleanField(label=_("It says that no attorney of another firm acts any longer"), required=False)


class AppointmentForm(PaperForm):
    """A court's order."""

    court = forms.CharField(
        label=_("Court"), max_length=160, help_text=_("Only the court; nothing of the case is written down.")
    )


class ClaimSearchForm(forms.Form):
    """Whose claims the desk looks for."""

    text = forms.CharField(label=_("Custody number or attorney's name"), max_length=80, required=False)


class SlipForm(forms.Form):
    """A signed slip."""

    code = forms.CharField(label=_("The code on the slip"), max_length=40)
    answer = forms.ChoiceField(
        label=_("What was marked"),
        choices=[
            ("yes", _("Yes, this is my attorney")),
            ("only", _("Yes, and no attorney of another firm acts for me")),
            ("no", _("No")),
        ],
        widget=forms.RadioSelect,
    )


class ReasonForm(forms.Form):
    """Why something is set aside."""

    reason = forms.CharField(label=_("Reason"), max_length=300, widget=forms.Textarea({"rows": 2}))
