"""What a visitor objects to, what the desk enters from paper, and what whoever answers decides."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gatelodge.conduct.domain.complaints import ANSWER_MOST, REASON_MOST, TEXT_MOST
from gatelodge.conduct.domain.ladder import Proposal
from gatelodge.conduct.domain.lifecycle import ComplaintOutcome, SanctionKind
from gatelodge.conduct.domain.words import EVIDENCE_WORDS, OUTCOME_WORDS, SANCTION_WORDS
from gatelodge.conduct.queries import ComplaintPage
from gatelodge.foundation.wording import Wording


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"})


def _words(words: Mapping[Any, Wording]) -> list[tuple[str, str]]:
    return [(str(code), said.to(get_language() or "en")) for code, said in words.items()]


class ComplainForm(forms.Form):
    """A visitor's own words."""

    text = forms.CharField(
        label=_("What is wrong with the decision, and what do you want?"),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=TEXT_MOST,
        help_text=_("Say what happened as you saw it, who else saw it, and what should change."),
    )


class PaperForm(forms.Form):
    """A complaint that came on paper."""

    received_on = forms.DateField(
        label=_("Day of receipt"),
        widget=_day(),
        help_text=_("The day on the stamp. The time for the answer starts then."),
    )
    text = forms.CharField(
        label=_("What the letter says"), widget=forms.Textarea(attrs={"rows": 8}), max_length=TEXT_MOST
    )


class ExtendForm(forms.Form):
    """More time for an answer."""

    until = forms.DateField(label=_("New last day"), widget=_day())
    reason = forms.CharField(
        label=_("Why it takes longer, as the visitor will read it"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=REASON_MOST,
    )


class AnswerForm(forms.Form):
    """The answer; what takes the place of a sanction only when it is changed."""

    outcome = forms.ChoiceField(label=_("What becomes of the decision"), widget=forms.RadioSelect)
    answer = forms.CharField(
        label=_("Reasons, as the visitor will read them"),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=ANSWER_MOST,
        help_text=_("They go into the letter word for word."),
    )
    kind = forms.ChoiceField(
        label=_("Only if it is changed: what takes its place"),
        required=False,
        help_text=_("Never heavier than it was."),
    )
    months = forms.IntegerField(
        label=_("Months, for a suspension"),
        required=False,
        min_value=1,
        help_text=_("Counted from the first day of the old one."),
    )
    evidence = forms.ChoiceField(label=_("What the new measure relies on"), required=False)

    def __init__(self, *args: Any, page: ComplaintPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.page = page
        kinds = {kind: SANCTION_WORDS[kind] for kind in page.instead}
        self.choice("outcome").choices = _words(OUTCOME_WORDS)
        self.choice("kind").choices = [("", "—"), *_words(kinds)]
        self.choice("evidence").choices = _words(EVIDENCE_WORDS)

    def choice(self, name: str) -> forms.ChoiceField:
        """Give a field of choices by name."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        return field

    def told(self) -> dict[str, Any]:
        """Give the answer, with what takes the sanction's place when it is changed."""
        given = self.cleaned_data
        told = {"outcome": given["outcome"], "answer": given["answer"]}
        if given["outcome"] != ComplaintOutcome.VARIED or not given["kind"]:
            return told
        kind, old = SanctionKind(given["kind"]), self.page.sanction
        suspended = kind is SanctionKind.SUSPENSION
        milder = Proposal(
            kind=kind,
            evidence=given["evidence"],
            reasons=given["answer"],
            months=(given["months"] or 0) if suspended else None,
            starts_on=old.first_on if suspended and old.kind is kind else None,
            review_on=old.review_on if suspended else None,
        )
        return told | {"milder": milder}
