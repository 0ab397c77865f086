"""Which period, and why a correction is made."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from gatelodge.reports.domain.reasons import REASON_MOST


class PrepareForm(forms.Form):
    """What to draw up."""

    period = forms.CharField(label=_("Month or quarter"), max_length=7, help_text=_("2026-04, or 2026-Q2"))
    reason = forms.CharField(
        label=_("Why it is corrected"),
        max_length=REASON_MOST,
        required=False,
        help_text=_("Only for a period that was published before; everybody will read it."),
    )


class FiguresForm(forms.Form):
    """Which figures somebody needs, and what for."""

    facility = forms.ChoiceField(label=_("Of which facility"))
    period = forms.CharField(label=_("Month or quarter"), max_length=7, help_text=_("2026-04, or 2026-Q2"))
    purpose = forms.CharField(label=_("Why you need it"), max_length=200)

    def __init__(self, *given: Any, facilities: list[tuple[UUID, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        field = self.fields["facility"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(str(one), name) for one, name in facilities]
