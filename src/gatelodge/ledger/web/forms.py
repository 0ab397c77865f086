"""What an auditor can look for."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from gatelodge.ledger.queries.events import Sought


class SearchForm(forms.Form):
    """Filters of the list; all may stay empty, but for the purpose."""

    purpose = forms.CharField(
        label=_("Purpose of this search"), max_length=200, help_text=_("It is recorded with your name.")
    )
    kind = forms.CharField(label=_("Kind begins with"), max_length=100, required=False)
    subject = forms.CharField(label=_("Subject"), max_length=200, required=False)
    actor = forms.UUIDField(label=_("Account that acted"), required=False)
    since = forms.DateField(label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(
        label=_("Up to and including"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    before = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def sought(self) -> Sought:
        """Give what is looked for; days are taken in UTC, as the record is written."""
        asked = self.cleaned_data
        since, until = asked["since"], asked["until"]
        return Sought(
            kind=asked["kind"].strip(),
            subject=asked["subject"].strip(),
            actor=asked["actor"],
            since=datetime.combine(since, time(), UTC) if since else None,
            until=datetime.combine(until + timedelta(days=1), time(), UTC) if until else None,
            before=asked["before"],
        )
