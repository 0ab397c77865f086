"""What is added to an incident: exhibits, things taken, the contraband report."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from gatelodge.conduct.domain import contraband, exhibits, seizing
from gatelodge.conduct.domain.words import EXHIBIT_WORDS, FOUND_WORDS, SEIZED_WORDS
from gatelodge.conduct.web.forms.choices import WHEN, choices, day, fill


class ExhibitForm(forms.Form):
    """A photo, a document or an object."""

    kind = forms.ChoiceField(label=_("What it is"), widget=forms.RadioSelect)
    file = forms.FileField(
        label=_("Photo or file"),
        required=False,
        allow_empty_file=True,
        max_length=1000,
        help_text=_("JPEG, PNG or PDF, up to 15 MB. It is kept byte for byte. An object has no file."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,application/pdf"}),
    )
    description = forms.CharField(label=_("Description"), max_length=exhibits.DESCRIPTION_MOST)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fill(self.fields["kind"], choices(EXHIBIT_WORDS))
        self.fields["kind"].initial = "photo"

    def told(self) -> dict[str, Any]:
        """Give the exhibit as the deed wants it; of a file that is too large, no more than shows that it is."""
        file = self.cleaned_data["file"]
        content = file.read(exhibits.LARGEST_FILE + 1) if file else b""
        kept = {key: self.cleaned_data[key] for key in ("kind", "description")}
        return kept | {"content": content, "file_name": file.name if file else ""}


class LocalForm(forms.Form):
    """A form whose times are by the facility's clock."""

    def __init__(self, *args: Any, zone: str, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.there = ZoneInfo(zone)
        self.here = f"{now.astimezone(self.there):%Y-%m-%dT%H:%M}"

    def local(self, field: str) -> datetime | None:
        """Read a typed time by the facility's clock, whatever zone the server is in."""
        typed: datetime | None = self.cleaned_data[field]
        return typed.replace(tzinfo=self.there) if typed else None


class SeizedForm(LocalForm):
    """A thing that was taken."""

    kind = forms.ChoiceField(label=_("What was taken"))
    description = forms.CharField(
        label=_("Description"), max_length=seizing.DESCRIPTION_MOST, help_text=_("Make, colour, what marks it.")
    )
    found = forms.ChoiceField(label=_("Where it was found"))
    seized_at = forms.DateTimeField(label=_("When it was taken"), widget=forms.DateTimeInput(attrs=WHEN))
    intent_to_deliver = forms.BooleanField(label=_("There are signs that it was to be handed over"), required=False)
    cited = forms.BooleanField(
        label=_("The visitor was cited for it"), required=False, help_text=_("A phone is then held as evidence.")
    )
    held_as_evidence = forms.BooleanField(
        label=_("Hold it as evidence"),
        required=False,
        help_text=_("A phone without a citation is given back the same day."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fill(self.fields["kind"], choices(SEIZED_WORDS), blank=True)
        fill(self.fields["found"], choices(FOUND_WORDS), blank=True)
        self.fields["seized_at"].initial = self.here

    def told(self) -> seizing.Taken:
        """Give it as the deed wants it."""
        return seizing.Taken(**self.cleaned_data | {"seized_at": self.local("seized_at")})


class ReturnForm(forms.Form):
    """To whom a thing is given back."""

    returned_to = forms.CharField(label=_("Given back to"), max_length=seizing.RETURNED_TO_MOST)


class ContrabandForm(LocalForm):
    """What an evaluation of contraband asks for."""

    kind = forms.CharField(label=_("What it is"), max_length=contraband.NAME_MOST)
    how_found = forms.CharField(label=_("How it was found"), widget=forms.Textarea(attrs={"rows": 3}))
    found_at = forms.DateTimeField(label=_("When it was found"), widget=forms.DateTimeInput(attrs=WHEN))
    brought_by = forms.CharField(
        label=_("Who brought it in"), max_length=contraband.NAME_MOST, help_text=_("If it is not known, say so.")
    )
    how_brought_in = forms.CharField(
        label=_("How it came in"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("If it is not known, say so."),
    )
    brought_in_at = forms.DateTimeField(
        label=_("When it came in, if known"), required=False, widget=forms.DateTimeInput(attrs=WHEN)
    )
    arrests = forms.IntegerField(label=_("Arrests"), min_value=0, max_value=contraband.ARRESTS_MOST)
    effect_on_visiting = forms.CharField(label=_("What it meant for visits"), widget=forms.Textarea(attrs={"rows": 3}))

    def told(self) -> contraband.Told:
        """Give the report as the deed wants it."""
        found = self.local("found_at")
        assert found is not None  # the field is required
        times = {"found_at": found, "brought_in_at": self.local("brought_in_at")}
        return contraband.Told(**self.cleaned_data | times)


class PeriodForm(forms.Form):
    """From which to which day."""

    first = forms.DateField(label=_("First day"), widget=day())
    until = forms.DateField(label=_("Last day"), widget=day())

    def days(self) -> tuple[date, date]:
        """Give both days."""
        return self.cleaned_data["first"], self.cleaned_data["until"]
