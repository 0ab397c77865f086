"""What applicants, incarcerated persons and staff fill in; the questionnaire's forms are built from its table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gatelodge.clearance.domain.discrepancies import OPTIONS, SAID, Category
from gatelodge.clearance.domain.judging import APPROVED, DISAPPROVED, OTHER
from gatelodge.clearance.domain.lifecycle import CheckOutcome
from gatelodge.clearance.domain.questions import Kind, Question, Rows, Step, rows_of
from gatelodge.foundation.wording import Wording
from gatelodge.policy.domain.decision import Ground

SPARE_ROWS = 1
OPTIONAL = _("{label} (optional)")


def language() -> str:
    """Give the reader's language."""
    return get_language() or "en"


def offered(options: Iterable[tuple[str, Wording]]) -> list[tuple[str, str]]:
    """Give options in the reader's language."""
    return [(value, wording.to(language())) for value, wording in options]


def field_of(question: Question) -> forms.Field:
    """Make the field of a question; nothing is demanded here, as drafts are kept however unfinished."""
    label = question.label.to(language())
    told: dict[str, Any] = {
        "label": label if question.required else OPTIONAL.format(label=label),
        "help_text": question.hint.to(language()) if question.hint else "",
        "required": False,
    }
    when = f"{question.when[0]}:{','.join(sorted(question.when[1]))}" if question.when else ""
    attrs = {"data-when": when} if when else {}
    if question.kind is Kind.CHOICE and len(question.options) > 4:
        return forms.ChoiceField(choices=[("", "—"), *offered(question.options)], widget=forms.Select(attrs), **told)
    if question.kind is Kind.CHOICE:
        return forms.ChoiceField(choices=offered(question.options), widget=forms.RadioSelect(attrs), **told)
    if question.kind is Kind.CONFIRM:
        return forms.BooleanField(widget=forms.CheckboxInput(attrs={"value": "yes"}), **told)
    if question.kind is Kind.LONG:
        return forms.CharField(widget=forms.Textarea({"rows": 4, **attrs}), **told)
    kind = {"inputmode": "numeric", "placeholder": "2009-05-31"} if question.kind is Kind.DATE else {}
    return forms.CharField(widget=forms.TextInput({"autocomplete": "off", **kind, **attrs}), **told)


@dataclass(frozen=True, slots=True)
class RowGroup:
    """The rows of one list as the page draws them."""

    rows: Rows
    filled: tuple[tuple[int, tuple[forms.BoundField, ...]], ...]

    @property
    def when(self) -> str:
        return f"{self.rows.when[0]}:{','.join(sorted(self.rows.when[1]))}"


class StepForm(forms.Form):
    """One page of the questionnaire, with what was typed so far."""

    def __init__(self, step: Step, given: Mapping[str, Any]) -> None:
        self.step = step
        values = {question.key: given.get(question.key, "") for question in step.questions()}
        self.counts: dict[str, int] = {}
        for rows in step.rows():
            held = list(given.get(rows.key) or []) or [{}] * SPARE_ROWS
            self.counts[rows.key] = len(held)
            for number, row in enumerate(held):
                values |= {f"{rows.key}-{number}-{name}": text for name, text in row.items()}
        super().__init__(initial=values)
        for question in step.questions():
            self.fields[question.key] = field_of(question)
        for rows in step.rows():
            for number in range(self.counts[rows.key]):
                for question in rows.questions:
                    self.fields[f"{rows.key}-{number}-{question.key}"] = field_of(question)

    def layout(self) -> list[forms.BoundField | RowGroup]:
        """Give the questions and lists in the table's order."""
        drawn: list[forms.BoundField | RowGroup] = []
        for item in self.step.items:
            if isinstance(item, Question):
                drawn.append(self[item.key])
            else:
                numbers = range(self.counts[item.key])
                filled = tuple(
                    (number + 1, tuple(self[f"{item.key}-{number}-{q.key}"] for q in item.questions))
                    for number in numbers
                )
                drawn.append(RowGroup(item, filled))
        return drawn

    def show(self, faults: Iterable[tuple[str, str]]) -> None:
        """Put faults at their fields without judging anything else."""
        self._errors = forms.utils.ErrorDict()
        self.cleaned_data: dict[str, Any] = {}
        for field, text in faults:
            self.add_error(field if field in self.fields else None, text)


def typed_in(step: Step, posted: Mapping[str, Any]) -> dict[str, Any]:
    """Read what was typed on a page; empty rows are left out, those between others too."""
    given: dict[str, Any] = {question.key: posted.get(question.key, "") for question in step.questions()}
    for rows in step.rows():
        names = [question.key for question in rows.questions]
        numbers = range(int_of(posted.get(f"{rows.key}-count"), 0, 60))
        held = [{name: posted.get(f"{rows.key}-{number}-{name}", "") for name in names} for number in numbers]
        given[rows.key] = list(rows_of({rows.key: held}, rows.key))
    return given


def int_of(text: object, otherwise: int, most: int = 2**31) -> int:
    """Read a whole number that a browser sent; anything else is `otherwise`."""
    typed = str(text or "")
    return min(int(typed), most) if typed.isascii() and typed.isdigit() and len(typed) < 11 else otherwise


class KioskForm(forms.Form):
    """What an incarcerated person types at the kiosk."""

    number = forms.CharField(label=_("Your own number"), max_length=24, widget=forms.TextInput({"autocomplete": "off"}))
    code = forms.CharField(
        label=_("The code on the slip"),
        max_length=40,
        help_text=_("16 letters and digits in four groups; capitals do not matter."),
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )


YES_OR_NO = [("yes", _("Yes, I agree")), ("no", _("No"))]


class PaperForm(forms.Form):
    """What staff read from a signed slip."""

    code = forms.CharField(label=_("Code on the slip"), max_length=40)
    answer = forms.ChoiceField(label=_("Answer signed"), choices=YES_OR_NO, widget=forms.RadioSelect)


class ReplyForm(forms.Form):
    """How an applicant answers a difference."""

    reply = forms.ChoiceField(
        label=_("Your answer"),
        choices=[
            ("corrected", _("I have corrected the page")),
            ("explained", _("I want to explain")),
            ("not_mine", _("This is not about me")),
        ],
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=_("In your words"), required=False, max_length=4000, widget=forms.Textarea({"rows": 4})
    )


class OutcomeForm(forms.Form):
    """What came back of a records check: an outcome and categories, and no place for what a record says."""

    outcome = forms.ChoiceField(
        label=_("Outcome"),
        choices=[
            (CheckOutcome.CLEAR.value, _("Clear")),
            (CheckOutcome.DIFFERS.value, _("Differs from the answers")),
            (CheckOutcome.MORE_NEEDED.value, _("More must be known")),
        ],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [category for category in Category if any(category in fitting for fitting in OPTIONS.values())]
        self.fields["categories"] = forms.MultipleChoiceField(
            label=_("In which way"),
            choices=offered((category.value, SAID[category].name) for category in known),
            widget=forms.CheckboxSelectMultiple,
            required=False,
        )


OUTCOMES = [(APPROVED, _("Approve")), (DISAPPROVED, _("Disapprove"))]


class DecisionForm(forms.Form):
    """A decision: its outcome, the grounds picked from the rules' answer, and a reason in words."""

    def __init__(self, *args: Any, grounds: Sequence[Ground], outcomes: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(value, words) for value, words in OUTCOMES if value in outcomes]
        initial = choices[0][0] if len(choices) == 1 else None
        self.fields["outcome"] = forms.ChoiceField(
            label=_("Decision"), choices=choices, initial=initial, widget=forms.RadioSelect
        )
        told = [(one.rule, f"{one.text.to(language())} ({one.citation})") for one in grounds]
        self.fields["grounds"] = forms.MultipleChoiceField(
            label=_("Grounds for a disapproval"),
            choices=[*told, (OTHER, _("Other: a reason of your own, in words"))],
            widget=forms.CheckboxSelectMultiple,
            required=False,
        )
        self.fields["reason"] = forms.CharField(
            label=_("Reason in your words"),
            help_text=_("Needed for “other”, and to approve although there are grounds against it."),
            required=False,
            max_length=4000,
            widget=forms.Textarea({"rows": 4}),
        )


class ConfirmForm(forms.Form):
    """What staff have seen of a former prisoner's papers."""

    entry_approved_by_head = forms.ChoiceField(
        label=_("Did the institution head approve this former prisoner's entry in writing?"),
        choices=[("yes", _("Yes, seen")), ("no", _("No"))],
        widget=forms.RadioSelect,
    )


class ResolutionForm(forms.Form):
    """What was done about an upstream change."""

    resolution = forms.CharField(label=_("What was done"), max_length=2000, widget=forms.Textarea({"rows": 3}))
