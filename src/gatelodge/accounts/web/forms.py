"""What is asked when somebody signs up, when an account or a facility is opened, and when a role is granted."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import SignupForm
from django import forms
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest
from django.utils.functional import lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gatelodge.accounts.domain.roles import ROLE_WORDS
from gatelodge.accounts.queries import list_facilities
from gatelodge.foundation.actors import Role


def _role_choices() -> list[tuple[str, str]]:
    language = get_language() or "en"
    return [(role.value, words.to(language)) for role, words in ROLE_WORDS.items() if role is not Role.SYSTEM]


def _facility_choices() -> list[tuple[str, object]]:
    everywhere = ("", _("The whole department"))
    return [everywhere, *((str(facility.id), facility.name) for facility in list_facilities())]


class GrantRoleForm(forms.Form):
    """Who gets which role where."""

    email = forms.EmailField(label=_("E-mail address of the account"))
    role = forms.ChoiceField(label=_("Role"), choices=lazy(_role_choices, list)())
    facility = forms.ChoiceField(label=_("Facility"), choices=_facility_choices, required=False)


class StaffAccountForm(forms.Form):
    """Whose account is opened; the person sets the password by mail and the second factor at first sign-in."""

    email = forms.EmailField(label=_("E-mail"))
    name = forms.CharField(label=_("Name"), max_length=120)
    language = forms.ChoiceField(label=_("Language"), choices=[("en", "English"), ("es", "Español")])


class FacilityForm(forms.Form):
    """What is needed to know of a facility."""

    code = forms.CharField(label=_("Code"), max_length=12)
    name = forms.CharField(label=_("Name"), max_length=120)
    zone = forms.CharField(label=_("Time zone"), initial="America/Los_Angeles", max_length=40)
    address = forms.CharField(label=_("Address"), widget=forms.Textarea(attrs={"rows": 2}), required=False)
    holds_pretrial = forms.BooleanField(
        label=_("Holds people who wait for trial or sentence"),
        help_text=_("There an attorney may come without an appointment, where the rules say so."),
        required=False,
    )


class KnownFacilityForm(FacilityForm):
    """What may change of a facility; codes and clocks stay, as records name them."""

    field_order = ("name", "address", "holds_pretrial")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["code"], self.fields["zone"]


class SignUpForm(SignupForm):
    """Takes as long for an address that has an account already, so that time does not tell."""

    def try_save(self, request: HttpRequest) -> tuple[Any, Any]:
        user, answer = super().try_save(request)
        if user is None:
            make_password(self.cleaned_data["password1"])
        return user, answer
