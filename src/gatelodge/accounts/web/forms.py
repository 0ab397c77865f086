"""What is asked when a role is granted."""

from __future__ import annotations

from django import forms
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
