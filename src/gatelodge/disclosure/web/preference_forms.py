"""What a victim says, as the litigation coordinator writes it down."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gatelodge.disclosure.domain.preferences import OCCASION_WORDS, Occasion, PreferenceTold
from gatelodge.disclosure.web.records_forms import choices

HOUR = {"type": "time"}


class PreferenceForm(forms.Form):
    """A wish."""

    number = forms.CharField(label=_("Number of the incarcerated person"), max_length=20)
    name = forms.CharField(label=_("Name of the victim"), max_length=120, required=False)
    no_contact = forms.BooleanField(label=_("Nobody may contact this victim"), required=False)
    email = forms.EmailField(label=_("E-mail address"), required=False)
    language = forms.ChoiceField(label=_("Language"), choices=(("en", _("English")), ("es", _("Spanish"))))
    wanted = forms.MultipleChoiceField(
        label=_("To be told of"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        choices=lambda: choices(Occasion, OCCASION_WORDS),
    )
    not_before = forms.TimeField(label=_("Not before"), widget=forms.TimeInput(HOUR), initial="08:00")
    not_after = forms.TimeField(label=_("Not after"), widget=forms.TimeInput(HOUR), initial="20:00")

    def told(self) -> dict[str, Any]:
        """Give the wish."""
        given = self.cleaned_data
        wanted = tuple(Occasion(one) for one in given["wanted"])
        hours = (given["not_before"], given["not_after"])
        told = PreferenceTold(given["name"], given["email"], given["language"], wanted, *hours, given["no_contact"])
        return {"number": given["number"], "told": told}
