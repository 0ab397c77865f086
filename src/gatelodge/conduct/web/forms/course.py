"""What a decider says about how a sanction goes on."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from gatelodge.conduct.domain.span import REASONS_MOST


class _Reasons(forms.Form):
    reasons = forms.CharField(
        label=_("Reasons, as the visitor will read them"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=REASONS_MOST,
        help_text=_("They go into the letter word for word."),
    )


class RenewForm(_Reasons):
    """A later day of review, and why."""

    review_on = forms.DateField(label=_("New day of review"), widget=forms.DateInput(attrs={"type": "date"}))
    field_order = ("review_on", "reasons")


class ReinstateForm(_Reasons):
    """Why a sanction ends before its time."""
