"""A limit on an incarcerated person's visits, as it is entered."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gatelodge.conduct.domain.measures import REASONS_MOST, TAKEN_BY_MOST, Limiting
from gatelodge.conduct.domain.words import EFFECT_WORDS, HEARING_WORDS, MATTER_WORDS, MEASURE_WORDS
from gatelodge.conduct.web.forms.choices import choices, day, fill


class MeasureForm(forms.Form):
    """Which limit, on which finding, for how long."""

    kind = forms.ChoiceField(label=_("Measure"), widget=forms.RadioSelect)
    effect = forms.ChoiceField(label=_("What it does"), widget=forms.RadioSelect)
    hearing = forms.ChoiceField(label=_("Hearing"), required=False)
    matter = forms.ChoiceField(label=_("What the hearing is about"), required=False)
    committee_reason = forms.BooleanField(label=_("The committee found a threat to security or safety"), required=False)
    taken_by = forms.CharField(
        label=_("Hearing officer or committee that decided"),
        required=False,
        max_length=TAKEN_BY_MOST,
        help_text=_("Leave it empty for visits without contact while a hearing is pending."),
    )
    taken_on = forms.DateField(label=_("Day of that decision"), required=False, widget=day())
    days = forms.IntegerField(label=_("Days"), min_value=1)
    starts_on = forms.DateField(label=_("First day, if not today"), required=False, widget=day())
    reasons = forms.CharField(
        label=_("Reasons, as the person will read them"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=REASONS_MOST,
        help_text=_("They go into the letter word for word."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fill(self.fields["kind"], choices(MEASURE_WORDS))
        fill(self.fields["effect"], choices(EFFECT_WORDS))
        fill(self.fields["hearing"], choices(HEARING_WORDS))
        fill(self.fields["matter"], choices(MATTER_WORDS), blank=True)

    def told(self) -> Limiting:
        """Give the measure as the deed wants it."""
        said = self.cleaned_data
        found = {"hearing": said["hearing"] or "none", "matter": said["matter"] or "other"}
        return Limiting(**said | found)


class LiftForm(forms.Form):
    """Why a limit ends early."""

    reasons = forms.CharField(
        label=_("Why it ends, as the person will read it"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=REASONS_MOST,
    )
