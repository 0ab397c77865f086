"""What is typed when evidence is taken in, when something is done with it, and when a case leaves the house."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gatelodge.cases import actions
from gatelodge.cases.domain.custody import NEEDS_TO
from gatelodge.cases.domain.exhibits import LARGEST_FILE, NAME_MOST, TEXT_MOST, WHO_MOST, Taken
from gatelodge.cases.domain.export_words import FORM_WORDS
from gatelodge.cases.domain.lifecycle import CustodyAction, ExhibitKind, ExportKind
from gatelodge.cases.domain.words import CUSTODY_WORDS, EXHIBIT_WORDS
from gatelodge.cases.queries.locker import ExhibitRow
from gatelodge.cases.web.source_forms import BLANK, choices

DEEDS: dict[CustodyAction, Callable[..., Any]] = {
    CustodyAction.EXAMINED: actions.examine_exhibit,
    CustodyAction.COPIED: actions.copy_exhibit,
    CustodyAction.SEALED: actions.seal_exhibit,
    CustodyAction.OPENED: actions.open_exhibit,
    CustodyAction.HANDED_OVER: actions.hand_over_exhibit,
    CustodyAction.TAKEN_BACK: actions.take_back_exhibit,
    CustodyAction.RETURNED: actions.return_exhibit,
    CustodyAction.DESTROYED: actions.destroy_exhibit,
}


def _reason() -> forms.CharField:
    return forms.CharField(label=_("Reason"), required=False, max_length=TEXT_MOST, widget=forms.Textarea({"rows": 2}))


class ExhibitForm(forms.Form):
    """A file or a thing that becomes evidence."""

    kind = forms.ChoiceField(label=_("What it is"), choices=lambda: choices(EXHIBIT_WORDS))
    name = forms.CharField(label=_("Name"), required=False, max_length=NAME_MOST)
    description = forms.CharField(
        label=_("Description"), required=False, max_length=TEXT_MOST, widget=forms.Textarea({"rows": 2})
    )
    file = forms.FileField(
        label=_("File"),
        required=False,
        allow_empty_file=True,
        max_length=1000,
        help_text=_("Up to 40 MB, kept byte for byte. An object has none."),
    )
    source = forms.ChoiceField(
        label=_("Or a source of this case"), required=False, help_text=_("Its bytes become the exhibit.")
    )
    parent = forms.ChoiceField(
        label=_("Part of another exhibit"), required=False, help_text=_("What it was cut, copied or taken from.")
    )
    from_whom = forms.CharField(
        label=_("From whom"), required=False, max_length=WHO_MOST, help_text=_("Who gave it, or where it was found.")
    )
    reason = _reason()

    def __init__(
        self, sources: Iterable[tuple[UUID, str]], exhibits: Iterable[ExhibitRow], *given: Any, **more: Any
    ) -> None:
        super().__init__(*given, **more)
        offer(self.fields["source"], [BLANK, *((str(one), name) for one, name in sources)])
        offer(self.fields["parent"], [BLANK, *((str(one.id), f"{one.number}: {one.name}") for one in exhibits)])

    def told(self) -> Taken:
        """Give it as the deed wants it; of a file that is too large, no more than shows that it is."""
        said, file = self.cleaned_data, self.cleaned_data["file"]
        return Taken(
            kind=ExhibitKind(said["kind"]),
            **{name: said[name] for name in ("name", "description", "from_whom", "reason")},
            content=file.read(LARGEST_FILE + 1) if file else b"",
            source_id=UUID(said["source"]) if said["source"] else None,
            parent_id=UUID(said["parent"]) if said["parent"] else None,
        )


class StepForm(forms.Form):
    """What is done with an exhibit."""

    action = forms.ChoiceField(label=_("What is done"))
    to_whom = forms.CharField(
        label=_("To whom"),
        required=False,
        max_length=WHO_MOST,
        help_text=_("Who receives it, or the copy. Otherwise leave it empty."),
    )
    reason = _reason()

    def __init__(self, may_follow: Iterable[CustodyAction], *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        words = {one: CUSTODY_WORDS[one] for one in may_follow if one in DEEDS}
        offer(self.fields["action"], choices(words))

    def deed(self) -> tuple[Callable[..., Any], dict[str, str]]:
        """Give the deed that was chosen, and what it is told."""
        said, action = self.cleaned_data, CustodyAction(self.cleaned_data["action"])
        told = {"reason": said["reason"]} | ({"to_whom": said["to_whom"]} if action in NEEDS_TO else {})
        return DEEDS[action], told


class ExportForm(forms.Form):
    """In which form a case leaves the house, and in which language."""

    kind = forms.ChoiceField(label=_("Form"), widget=forms.RadioSelect)
    language = forms.ChoiceField(
        label=_("Language of the report"), choices=(("en", "English"), ("es", "Español")), required=False
    )

    def __init__(self, kinds: Iterable[ExportKind], *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        offer(self.fields["kind"], choices({one: FORM_WORDS[one] for one in kinds}))
        self.initial.setdefault("kind", ExportKind.REPORT.value)
        self.initial.setdefault("language", "es" if (get_language() or "en").startswith("es") else "en")

    def told(self) -> dict[str, Any]:
        """Give it as the deed wants it."""
        return {"kind": ExportKind(self.cleaned_data["kind"]), "language": self.cleaned_data["language"] or "en"}


def offer(field: forms.Field, offered: list[tuple[str, str]]) -> None:
    """Fill a list to choose from."""
    assert isinstance(field, forms.ChoiceField)
    field.choices = offered
