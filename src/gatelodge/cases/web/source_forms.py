"""What is typed when something comes in: the file or the text itself, from whom, how and when."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gatelodge.cases.domain.coming import FROM_MOST, LARGEST_FILE, TITLE_MOST, Coming, kind_for
from gatelodge.cases.domain.exhibits import Taken, handed_in
from gatelodge.cases.domain.lifecycle import ExhibitKind, Origin, ReceivedHow, SourceKind
from gatelodge.cases.domain.words import EXHIBIT_WORDS, HOW_WORDS, ORIGIN_WORDS, SOURCE_WORDS
from gatelodge.foundation.windows import local_instant

PASTED = "pasted.txt"
BLANK = ("", "—")
THING_WORDS = {ExhibitKind.ITEM: EXHIBIT_WORDS[ExhibitKind.ITEM]}


def choices(words: Any) -> list[tuple[str, str]]:
    """Give words as a list to choose from, in the reader's language."""
    return [(code.value, said.to(get_language() or "en")) for code, said in words.items()]


def _when(label: Any, help_text: Any) -> forms.DateTimeField:
    box = forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(label=label, required=False, help_text=help_text, widget=box)


class ComingForm(forms.Form):
    """Something that comes in; its times are by the facility's clocks."""

    file = forms.FileField(
        label=_("File"),
        required=False,
        allow_empty_file=True,
        max_length=1000,
        help_text=_("The page or picture as it was saved, up to 40 MB. It is kept byte for byte."),
    )
    text = forms.CharField(
        label=_("Or its text"),
        required=False,
        strip=False,
        widget=forms.Textarea({"rows": 6}),
        help_text=_("If there is no file: paste the text with its headline, times and links."),
    )
    received_from = forms.CharField(
        label=_("From whom it came"),
        required=False,
        max_length=FROM_MOST,
        help_text=_("The outlet, the sender, or who handed it in."),
    )
    received_how = forms.ChoiceField(label=_("How it came"), choices=lambda: choices(HOW_WORDS))
    url = forms.CharField(label=_("Address of the page"), required=False, max_length=2000)
    captured_at = _when(_("Saved at"), _("By the clocks of the facility."))
    claimed_published_at = _when(_("Published at, as it says"), _("By the clocks of the facility."))

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.zone = "UTC"

    def coming(self, kind: SourceKind) -> Coming:
        """Give what comes in; of a file that is too large, no more than shows that it is."""
        said, file = self.cleaned_data, self.cleaned_data["file"]
        typed = said["text"] if said["text"].strip() else ""
        return Coming(
            content=file.read(LARGEST_FILE + 1) if file else typed.replace("\r\n", "\n").encode(),
            name=file.name if file else PASTED,
            kind=kind,
            received_from=said["received_from"],
            received_how=ReceivedHow(said["received_how"]),
            url=said["url"].strip(),
            captured_at=self._at("captured_at"),
            claimed_published_at=self._at("claimed_published_at"),
        )

    def _at(self, field: str) -> datetime | None:
        typed = self.cleaned_data[field]
        return None if typed is None else local_instant(typed.date(), typed.time(), self.zone)


class SourceForm(ComingForm):
    """A source item more of a case."""

    kind = forms.ChoiceField(label=_("What it is"), choices=lambda: choices(SOURCE_WORDS))
    field_order = ("kind",)

    def __init__(self, zone: str, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.zone = zone

    def told(self) -> Coming:
        """Give the source item as the deed wants it."""
        return self.coming(SourceKind(self.cleaned_data["kind"]))


class OpenForm(ComingForm):
    """A new case, and what it is opened from."""

    title = forms.CharField(label=_("Title"), required=False, max_length=TITLE_MOST)
    facility = forms.ChoiceField(label=_("Facility"))
    origin = forms.ChoiceField(label=_("Opened from"), choices=lambda: choices(ORIGIN_WORDS))
    incident = forms.ChoiceField(label=_("Incident"), required=False)
    field_order = ("title", "facility", "origin", "incident")

    def __init__(
        self, places: list[tuple[UUID, str, str]], incidents: list[tuple[UUID, str]], *given: Any, **more: Any
    ) -> None:
        super().__init__(*given, **more)
        self.zones = {str(one): zone for one, _name, zone in places}
        _fill(self.fields["facility"], [(str(one), name) for one, name, _zone in places])
        _fill(self.fields["incident"], [BLANK, *((str(one), said) for one, said in incidents)])
        if not incidents:
            del self.fields["incident"]
            words = {one: said for one, said in ORIGIN_WORDS.items() if one is not Origin.INCIDENT}
            _fill(self.fields["origin"], choices(words))

    def told(self) -> dict[str, Any]:
        """Give the case as the deed wants it; from an incident nothing comes in."""
        said = self.cleaned_data
        self.zone, origin = self.zones[said["facility"]], Origin(said["origin"])
        kind, incident = kind_for(origin), said.get("incident")
        return {
            "facility_id": UUID(said["facility"]),
            "title": said["title"],
            "origin": origin,
            "coming": self.coming(kind) if kind else None,
            "incident_id": UUID(incident) if incident and origin is Origin.INCIDENT else None,
        }


class HandInForm(forms.Form):
    """What somebody brings to the front desk for a case: a file, or a thing."""

    case = forms.ChoiceField(label=_("Case"))
    kind = forms.ChoiceField(label=_("What it is"), choices=lambda: [*choices(SOURCE_WORDS), *choices(THING_WORDS)])
    file = forms.FileField(
        label=_("File"),
        required=False,
        allow_empty_file=True,
        max_length=1000,
        help_text=_("The file itself, up to 40 MB. An object has none."),
    )
    description = forms.CharField(
        label=_("Description of an object"),
        required=False,
        max_length=200,
        help_text=_("Make, colour, what marks it."),
    )
    received_from = forms.CharField(label=_("Who handed it in"), required=False, max_length=FROM_MOST)

    def __init__(self, cases: list[tuple[UUID, str]], *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        _fill(self.fields["case"], [BLANK, *((str(one), said) for one, said in cases)])

    def told(self) -> dict[str, Any]:
        """Give it as the deed wants it."""
        said, file = self.cleaned_data, self.cleaned_data["file"]
        content = file.read(LARGEST_FILE + 1) if file else b""
        from_whom, kind = said["received_from"], said["kind"]
        what: Coming | Taken
        if kind == ExhibitKind.ITEM:
            what = handed_in(said["description"], from_whom, content)
        else:
            name = file.name if file else ""
            what = Coming(content, name, SourceKind(kind), from_whom, ReceivedHow.HANDED_IN)
        return {"case_id": UUID(said["case"]), "what": what}


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label=_("Reason"), required=False, max_length=2000, widget=forms.Textarea({"rows": 3}))


class MemberForm(forms.Form):
    """A colleague to let in."""

    account = forms.ChoiceField(label=_("Colleague"))

    def __init__(self, colleagues: tuple[tuple[UUID, str], ...], *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        _fill(self.fields["account"], [BLANK, *((str(one), name) for one, name in colleagues)])


def _fill(field: forms.Field, offered: list[tuple[str, str]]) -> None:
    assert isinstance(field, forms.ChoiceField)
    field.choices = offered
