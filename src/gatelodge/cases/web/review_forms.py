"""What is typed in a case: a review, a relation, who is who, a moment, a question, a task."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gatelodge.cases.domain import reviewing, words, working
from gatelodge.cases.domain.adding import Missed
from gatelodge.cases.domain.reviewing import Manner
from gatelodge.cases.queries.review import CardPage
from gatelodge.cases.queries.said import StatementRow
from gatelodge.foundation.wording import Wording

BLANK = ("", "—")
TEXT = forms.Textarea(attrs={"rows": 3})


def _said(kinds: Mapping[Any, Wording]) -> list[tuple[str, str]]:
    language = get_language() or "en"
    return [(str(code), said.to(language)) for code, said in kinds.items()]


def _fill(field: forms.Field, offered: Iterable[tuple[Any, str]], *, blank: bool = False) -> None:
    assert isinstance(field, forms.ChoiceField)
    field.choices = [BLANK, *offered] if blank else list(offered)


class VerdictForm(forms.Form):
    """Accept, correct or reject, from the version that was seen."""

    verdict = forms.CharField(max_length=20)
    seen = forms.CharField(max_length=80)
    why = forms.CharField(max_length=reviewing.NOTE_MOST, required=False)


class CorrectionForm(forms.Form):
    """How a statement is put, and by whom."""

    source = forms.ChoiceField(label=_("Source"))
    route = forms.ChoiceField(label=_("How it came"))
    polarity = forms.ChoiceField(label=_("Stance"))
    modality = forms.ChoiceField(label=_("How sure"))
    why = forms.CharField(label=_("Note"), max_length=reviewing.NOTE_MOST, required=False)

    def __init__(self, *args: Any, page: CardPage, **kwargs: Any) -> None:
        one = page.statement
        super().__init__(*args, **kwargs | {"auto_id": f"{one.anchor}-%s"})
        _fill(self.fields["source"], page.parties)
        _fill(self.fields["route"], _said(words.ROUTE_WORDS))
        _fill(self.fields["polarity"], _said(words.POLARITY_WORDS))
        _fill(self.fields["modality"], _said(words.MODALITY_WORDS))
        self.initial = reviewing.as_told(one.manner) | {"why": one.note}

    def manner(self) -> Manner:
        """Give what stands, as the deed wants it."""
        return Manner(*(self.cleaned_data[name] for name in ("source", "route", "polarity", "modality")))


class MissedForm(forms.Form):
    """A statement that was missed: its words, whose they are, and how they are put."""

    words = forms.CharField(label=_("Its exact words"), max_length=working.TEXT_MOST, widget=TEXT)
    nth = forms.IntegerField(
        label=_("Which one, if they stand there more than once"),
        min_value=1,
        required=False,
        help_text=_("Counted from the top of the text."),
    )
    source = forms.ChoiceField(label=_("Source"), required=False)
    name = forms.CharField(label=_("Or a new source, by name"), max_length=working.NAME_MOST, required=False)
    route = forms.ChoiceField(label=_("How it came"))
    polarity = forms.ChoiceField(label=_("Stance"))
    modality = forms.ChoiceField(label=_("How sure"))

    def __init__(self, *args: Any, parties: Iterable[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"auto_id": "add-%s"})
        _fill(self.fields["source"], parties, blank=True)
        _fill(self.fields["route"], _said(words.ROUTE_WORDS))
        _fill(self.fields["polarity"], _said(words.POLARITY_WORDS))
        _fill(self.fields["modality"], _said(words.MODALITY_WORDS))

    def missed(self) -> Missed:
        """Give it as the deed wants it."""
        told = self.cleaned_data
        return Missed(**told | {"source": UUID(told["source"]) if told["source"] else None})


class RelationForm(forms.Form):
    """How two statements stand to each other."""

    a = forms.ChoiceField(label=_("One statement"))
    b = forms.ChoiceField(label=_("The other"))
    kind = forms.ChoiceField(label=_("How they stand to each other"))
    why = forms.CharField(label=_("Why"), max_length=working.LINE_MOST, widget=TEXT)

    def __init__(self, *args: Any, statements: Iterable[StatementRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(one.id, f"{one.name} {one.source}: {one.text[:70]}") for one in statements]
        _fill(self.fields["a"], offered, blank=True)
        _fill(self.fields["b"], offered, blank=True)
        _fill(self.fields["kind"], _said(words.RELATION_WORDS), blank=True)

    def told(self) -> dict[str, Any]:
        """Give it as the deed wants it."""
        told = self.cleaned_data
        return {"a_id": UUID(told["a"]), "b_id": UUID(told["b"]), "kind": told["kind"], "why": told["why"]}


class DecisionForm(forms.Form):
    """Confirm or dismiss, with the reason."""

    state = forms.CharField(max_length=20)
    seen = forms.CharField(max_length=20)
    reason = forms.CharField(label=_("Reason"), max_length=working.TEXT_MOST, widget=TEXT)


class PartyForm(forms.Form):
    """A name, and of which kind it is."""

    name = forms.CharField(label=_("Name"), max_length=working.NAME_MOST)
    kind = forms.ChoiceField(label=_("Kind"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _fill(self.fields["kind"], _said(words.PARTY_WORDS), blank=True)


class KindForm(forms.Form):
    """Of which kind a party is."""

    kind = forms.CharField(max_length=20)


class IdentityForm(forms.Form):
    """Are two names one party?"""

    a = forms.ChoiceField(label=_("One name"))
    b = forms.ChoiceField(label=_("The other name"))
    answer = forms.ChoiceField(label=_("Are they the same?"), widget=forms.RadioSelect)
    basis = forms.CharField(label=_("What this rests on"), max_length=working.TEXT_MOST, widget=TEXT)

    def __init__(self, *args: Any, parties: Iterable[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = list(parties)
        _fill(self.fields["a"], offered, blank=True)
        _fill(self.fields["b"], offered, blank=True)
        _fill(self.fields["answer"], _said(words.SAME_WORDS))

    def told(self) -> dict[str, Any]:
        """Give it as the deed wants it."""
        told = self.cleaned_data
        return {"a_id": UUID(told["a"]), "b_id": UUID(told["b"]), "answer": told["answer"], "basis": told["basis"]}


WHEN = forms.DateTimeInput(attrs={"type": "datetime-local", "step": "1"})


class MomentForm(forms.Form):
    """When something was, by the facility's clock, and what that rests on."""

    said = forms.CharField(label=_("What happened"), max_length=working.LINE_MOST)
    begins = forms.DateTimeField(label=_("When, by the facility's clock"), widget=WHEN)
    ends = forms.DateTimeField(label=_("Until when, if it lasted"), required=False, widget=WHEN)
    inferred = forms.BooleanField(
        label=_("This time is inferred"),
        required=False,
        help_text=_("Nobody read it off a clock; it follows from something else."),
    )
    basis = forms.CharField(label=_("What this rests on"), max_length=working.LINE_MOST, widget=TEXT)

    def __init__(self, *args: Any, zone: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.there = ZoneInfo(zone)

    def told(self) -> dict[str, Any]:
        """Give it as the deed wants it, the times in the facility's zone."""
        return self.cleaned_data | {name: self._local(self.cleaned_data[name]) for name in ("begins", "ends")}

    def _local(self, typed: datetime | None) -> datetime | None:
        return typed.replace(tzinfo=self.there) if typed else None


class QuestionForm(forms.Form):
    """What is not answered yet."""

    text = forms.CharField(label=_("Question"), max_length=working.TEXT_MOST, widget=TEXT)


class AnswerForm(forms.Form):
    """The answer, or why it is asked no longer."""

    state = forms.CharField(max_length=20)
    answer = forms.CharField(label=_("The answer"), max_length=working.TEXT_MOST, widget=TEXT)


class TaskForm(forms.Form):
    """What is to be done."""

    text = forms.CharField(label=_("Task"), max_length=working.TEXT_MOST, widget=TEXT)
    assignee = forms.ChoiceField(label=_("Who does it"), required=False)
    due_on = forms.DateField(label=_("Due on"), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: Any, assignees: Iterable[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _fill(self.fields["assignee"], assignees, blank=True)

    def told(self) -> dict[str, Any]:
        """Give it as the deed wants it."""
        told = self.cleaned_data
        assignee = UUID(told["assignee"]) if told["assignee"] else None
        return {"text": told["text"], "assignee_id": assignee, "due_on": told["due_on"]}


class RemarkForm(forms.Form):
    """Done or dropped, with a remark if there is one."""

    state = forms.CharField(max_length=20)
    remark = forms.CharField(label=_("Remark"), max_length=working.TEXT_MOST, required=False)
