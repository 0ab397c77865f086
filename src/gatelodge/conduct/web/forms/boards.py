"""How the board and the docket are narrowed; what can't be read narrows nothing."""

from __future__ import annotations

from typing import Any

from django import forms

from gatelodge.conduct.domain.boards import Due, Matter


class BoardForm(forms.Form):
    """Which facility, what, how late, in which order."""

    facility = forms.UUIDField(required=False)
    matter = forms.ChoiceField(required=False, choices=[(one.value, one.value) for one in Matter])
    due = forms.ChoiceField(required=False, choices=[(one.value, one.value) for one in Due])
    order = forms.ChoiceField(required=False, choices=[("age", "age"), ("due", "due")])

    def asked(self) -> dict[str, Any]:
        """Give what is asked of the board."""
        given = self.cleaned_data if self.is_valid() else {**dict.fromkeys(self.fields), **self.cleaned_data}
        return {
            "facility_id": given["facility"],
            "matter": Matter(given["matter"]) if given["matter"] else None,
            "due": Due(given["due"]) if given["due"] else None,
            "by_age": given["order"] == "age",
        }


class DocketForm(forms.Form):
    """Which facility's docket, of which day."""

    facility = forms.UUIDField(required=False)
    day = forms.DateField(required=False)

    def asked(self) -> dict[str, Any]:
        """Give what is asked of the docket."""
        given = self.cleaned_data if self.is_valid() else {**dict.fromkeys(self.fields), **self.cleaned_data}
        return {"facility_id": given["facility"], "day": given["day"]}
