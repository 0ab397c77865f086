"""What a decider chooses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gatelodge.conduct.domain.lifecycle import SanctionKind
from gatelodge.conduct.domain.span import REASONS_MOST
from gatelodge.conduct.domain.words import EVIDENCE_WORDS
from gatelodge.conduct.queries import IncidentRow
from gatelodge.foundation.wording import Wording

DATE = forms.DateInput(attrs={"type": "date"})


def _choices(words: Mapping[Any, Wording]) -> list[tuple[str, str]]:
    language = get_language() or "en"
    return [(str(code), said.to(language)) for code, said in words.items()]


class MeasureField(forms.ChoiceField):
    """The measures that are open; one that is no longer open goes on to the rules, which say why not."""

    def valid_value(self, value: Any) -> bool:
        return str(value) in set(SanctionKind)


class SanctionForm(forms.Form):
    """One of the sanctions that the rules open."""

    kind = MeasureField(label=_("Measure"), widget=forms.RadioSelect)
    months = forms.IntegerField(
        label=_("Months, for a suspension"), required=False, min_value=1, help_text=_("In proportion to what happened.")
    )
    starts_on = forms.DateField(label=_("First day, if not today"), required=False, widget=DATE)
    review_on = forms.DateField(
        label=_("Day of review"),
        required=False,
        widget=DATE,
        help_text=_("Needed while a crime is being investigated."),
    )
    evidence = forms.ChoiceField(label=_("What the decision relies on"))
    reasons = forms.CharField(
        label=_("Reasons, as the visitor will read them"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=REASONS_MOST,
        help_text=_("They go into the letter word for word."),
    )

    def __init__(self, *args: Any, incident: IncidentRow, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choice(self.fields["kind"]).choices = _choices({one.kind: one.word for one in incident.options})
        _choice(self.fields["evidence"]).choices = _choices(EVIDENCE_WORDS)


def _choice(field: forms.Field) -> forms.ChoiceField:
    assert isinstance(field, forms.ChoiceField)
    return field
