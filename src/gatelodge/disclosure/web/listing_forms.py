"""Whose listed details are given to nobody, as the office writes it down."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class WithholdForm(forms.Form):
    """Whose, and why."""

    number = forms.CharField(label=_("Number of the incarcerated person"), max_length=20)
    because = forms.CharField(label=_("Why nothing is listed"), max_length=300)
