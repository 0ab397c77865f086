"""What a decider chooses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gatelodge.conduct.domain.lifecycle import Reach, SanctionKind
from gatelodge.conduct.domain.span import CHOSEN, REASONS_MOST
from gatelodge.conduct.domain.words import EVIDENCE_WORDS, REACH_WORDS
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
    reach = forms.ChoiceField(
        label=_("Where, for an exclusion"), required=False, help_text=_("Every prison is for the director to decide.")
    )
    starts_on = forms.DateField(label=_("First day, if not today"), required=False, widget=DATE)
    review_on = forms.DateField(
        label=_("Day of review"),
        required=False,
        widget=DATE,
        help_text=_("Needed while something is being investigated. The day after it, the measure ends unless renewed."),
    )
    for_all = forms.BooleanField(
        label=_("End the visit for the whole party"),
        required=False,
        help_text=_("Otherwise the others stay, as far as the rules let them; a minor needs an adult who may mind it."),
    )
    for_all_because = forms.CharField(
        label=_("Why for the whole party"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=REASONS_MOST,
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
        _choice(self.fields["reach"]).choices = _choices(REACH_WORDS)
        self._show_only_what_is_asked(self._chosen() or {one.kind for one in incident.options})

    def _chosen(self) -> set[SanctionKind]:
        """Give the measure that was chosen, once one was: an order that was refused keeps to what belongs to it."""
        chosen = self.data.get("kind", "") if self.is_bound else ""
        return {one for one in SanctionKind if one == chosen}

    def _show_only_what_is_asked(self, kinds: set[SanctionKind]) -> None:
        """Leave out what none of these measures needs."""
        timed = {SanctionKind.SUSPENSION, SanctionKind.EXCLUSION}
        needed = {"months": {SanctionKind.SUSPENSION}, "reach": {SanctionKind.EXCLUSION}, "review_on": timed}
        needed |= {name: {SanctionKind.TERMINATION} for name in ("for_all", "for_all_because")}
        for name, by in (needed | {"starts_on": set(CHOSEN)}).items():
            if not kinds & by:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Refuse a reason for the whole party beside a choice that is not made."""
        given: dict[str, Any] = self.cleaned_data
        if given.get("for_all_because") and not given.get("for_all"):
            self.add_error(
                "for_all", _("You say why it ends for the whole party. Choose it here, or clear the reason.")
            )
        return given

    def asked(self) -> dict[str, Any]:
        """Give what the deed of the chosen measure asks for."""
        given = self.cleaned_data
        told = {"evidence": given["evidence"], "reasons": given["reasons"]}
        kind = SanctionKind(given["kind"])
        if kind in CHOSEN:
            told["starts_on"] = given["starts_on"]
        if kind is SanctionKind.SUSPENSION:
            told |= {"months": given["months"] or 0, "review_on": given["review_on"]}
        elif kind is SanctionKind.TERMINATION:
            told["for_all_because"] = given["for_all_because"] if given["for_all"] else None
        elif kind is SanctionKind.EXCLUSION:
            told |= {"reach": Reach(given["reach"] or Reach.FACILITY), "review_on": given["review_on"]}
        return told


def _choice(field: forms.Field) -> forms.ChoiceField:
    assert isinstance(field, forms.ChoiceField)
    return field
