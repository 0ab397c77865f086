"""What an author writes, what a second person says to it, and what conduct is told."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gatelodge.cases.domain.findings import TIME_MISSING, Cited, Drafted, fits_words
from gatelodge.cases.domain.words import POLARITY_WORDS, STANDARD_WORDS
from gatelodge.cases.queries.checks import CheckRow
from gatelodge.cases.queries.findings import Citables, CitedStatement, FindingRow
from gatelodge.cases.web.check_forms import BLANK, MOMENT, said
from gatelodge.conduct.domain.account import NAME_MOST, ZONE_MOST, Account
from gatelodge.conduct.domain.lifecycle import Conduct
from gatelodge.conduct.domain.words import CONDUCT_WORDS
from gatelodge.conduct.queries import FollowedRow
from gatelodge.foundation.doors import show_refusal
from gatelodge.foundation.refusals import BadInput
from gatelodge.foundation.windows import local_instant
from gatelodge.policy.queries.rules import RuleRow

LISTED = ("statements", "exhibits", "rules", "checks")
RULES_SHOWN, SHORT = 30, 220


def _boxes(label: Any, help_text: Any = "") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, help_text=help_text, required=False, widget=forms.CheckboxSelectMultiple
    )


class FindingForm(forms.Form):
    """A finding with its citations. Rules are looked for by their words; those chosen before stay chosen."""

    text = forms.CharField(label=_("What you find"), required=False, widget=forms.Textarea({"rows": 8}))
    standard = forms.ChoiceField(label=_("Standard of proof"), required=False)
    statements = _boxes(_("Statements"), _("Those that were accepted or corrected in review."))
    exhibits = _boxes(_("Exhibits"))
    checks = _boxes(_("Record checks"), _("Not needed. They stay internal."))
    rules = _boxes(_("Rules"))
    look_for = forms.CharField(
        label=_("Words of a rule"),
        required=False,
        max_length=100,
        help_text=_("Part of its text or citation, such as “camera” or “3172”."),
    )

    def __init__(self, citables: Citables, rules: list[RuleRow], *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        _fill(self.fields["standard"], [BLANK, *said(STANDARD_WORDS)])
        _fill(self.fields["statements"], [(str(one.id), statement_line(one)) for one in citables.statements])
        _fill(self.fields["exhibits"], [(str(one.id), f"{one.number}: {one.name}") for one in citables.exhibits])
        tag = get_language() or "en"
        checks = [(str(one.id), check_line(one, tag)) for one in citables.checks]
        _fill(self.fields["checks"], checks)
        _fill(self.fields["rules"], self._rules(rules, tag))

    def _rules(self, rules: list[RuleRow], tag: str) -> list[tuple[str, str]]:
        """List the rules that were chosen, then those that are looked for."""
        sent = self.data
        chosen = sent.getlist("rules") if isinstance(sent, QueryDict) else self.initial.get("rules", [])
        words = str(sent.get("look_for") or self.initial.get("look_for") or "").strip()
        found = [one for one in rules if words and fits_words(words, one.id, one.citation, one.text.to(tag))]
        listed = [one for one in rules if one.id in chosen] + [one for one in found if one.id not in chosen]
        return [(one.id, f"{one.citation}: {one.text.to(tag)}") for one in listed[: RULES_SHOWN + len(chosen)]]

    def drafted(self) -> Drafted:
        """Give the finding as the deed wants it."""
        given = self.cleaned_data
        cited = {name: tuple(UUID(one) for one in given[name]) for name in LISTED if name != "rules"}
        return Drafted(given["text"], given["standard"], Cited(**cited, rules=tuple(given["rules"])))


def typed(sent: QueryDict) -> dict[str, Any]:
    """Give what was typed so far, to show the form again without saving."""
    plain = {name: sent.get(name, "") for name in ("text", "standard", "look_for")}
    return plain | {name: sent.getlist(name) for name in LISTED}


def kept(row: FindingRow) -> dict[str, Any]:
    """Give a finding as it is kept, to begin to change it."""
    ids = {name: [str(one.id) for one in getattr(row, name)] for name in ("statements", "exhibits", "checks")}
    return {"text": row.text, "standard": row.standard.value, "rules": [one.rule for one in row.rules]} | ids


def statement_line(one: CitedStatement) -> str:
    """Give a statement in a line: its number, who says it and how, and its words."""
    text = one.text if len(one.text) <= SHORT else f"{one.text[: SHORT - 1]}…"
    stance = next((word for code, word in POLARITY_WORDS.items() if code.value == one.polarity), None)
    manner = f" ({stance.to(get_language() or 'en')})" if stance else ""
    return f"{one.name}. {one.who}{manner}: {text}"


def check_line(one: CheckRow, tag: str) -> str:
    """Give a record check in a line: of which statement, in which records, and what they say."""
    return f"{one.statement_name}. {one.kind_word.to(tag)}: {one.outcome_word.to(tag)}"


class VersionForm(forms.Form):
    """Which version of a finding somebody has before them."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def told(self) -> dict[str, Any]:
        """Give it as the deeds want it."""
        return {"version": self.cleaned_data["version"]}


class ReviewForm(VersionForm):
    """What a second person says to a finding."""

    note = forms.CharField(
        label=_("What you say to it"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Needed if it is returned."),
    )

    def told(self) -> dict[str, Any]:
        """Give it as the deeds want it."""
        return super().told() | {"remark": self.cleaned_data["note"]}


class WithdrawForm(forms.Form):
    """Why a finding is taken back."""

    note = forms.CharField(
        label=_("Why it is withdrawn"), required=False, max_length=2000, widget=forms.Textarea({"rows": 2})
    )

    def told(self) -> dict[str, Any]:
        """Give it as the deed wants it."""
        return {"remark": self.cleaned_data["note"]}


class ReferForm(forms.Form):
    """The incident that a finding bears on: one that is there, or a new one of somebody with an account of its own."""

    incident = forms.ChoiceField(label=_("An incident that is there"), required=False)
    visitor = forms.CharField(
        label=_("Or a new one: the visitor"),
        max_length=NAME_MOST,
        required=False,
        help_text=_("Given name and surname, with the birth date."),
    )
    born_on = forms.DateField(
        label=_("Birth date of the visitor"), required=False, widget=forms.DateInput({"type": "date"})
    )
    number = forms.CharField(label=_("Or the number of the incarcerated person"), max_length=20, required=False)
    other = forms.CharField(label=_("Or the name of somebody else"), max_length=NAME_MOST, required=False)
    conduct = forms.ChoiceField(label=_("What happened"), choices=lambda: said(CONDUCT_WORDS), required=False)
    occurred_at = forms.DateTimeField(
        label=_("When"), required=False, widget=MOMENT, help_text=_("By the clocks of the facility.")
    )
    zone = forms.CharField(label=_("Where it happened"), max_length=ZONE_MOST, required=False)
    on_property = forms.BooleanField(label=_("On the property"), required=False, initial=True)
    narrative = forms.CharField(
        label=_("Account for conduct"),
        required=False,
        widget=forms.Textarea({"rows": 5}),
        help_text=_("Everybody reads it who sees incidents, also of a sealed case. The finding itself stays here."),
    )

    def __init__(self, zone: str, incidents: list[FollowedRow], *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.clock, tag = zone, get_language() or "en"
        listed = [
            (str(one.id), f"{one.occurred_at:%Y-%m-%d} · {one.about_name} · {one.conduct_word.to(tag)}")
            for one in incidents
        ]
        _fill(self.fields["incident"], [BLANK, *listed])

    def clean(self) -> dict[str, Any]:
        """Ask for the time of a new incident, without which it can't be told."""
        given: dict[str, Any] = super().clean() or {}
        if not given.get("incident") and not given.get("occurred_at"):
            show_refusal(self, BadInput(TIME_MISSING), get_language() or "en")
        return given

    def who(self) -> tuple[str, date | None, str, str]:
        """Give whose conduct it was as it was typed."""
        given = self.cleaned_data
        return given["visitor"], given["born_on"], given["number"], given["other"]

    def account(self) -> Account:
        """Give the account of a new incident."""
        given = self.cleaned_data
        at: datetime = given["occurred_at"]
        occurred = local_instant(at.date(), at.time(), self.clock)
        told = {"conduct": given["conduct"] or Conduct.OTHER_BREACH, "on_property": given["on_property"]}
        return Account(occurred_at=occurred, zone=given["zone"], narrative=given["narrative"], seen_by="", **told)

    def incident_id(self) -> UUID | None:
        """Give the incident that is joined, if one is."""
        chosen = self.cleaned_data["incident"]
        return UUID(chosen) if chosen else None


def _fill(field: forms.Field, offered: list[tuple[str, str]]) -> None:
    assert isinstance(field, forms.ChoiceField)
    field.choices = offered
