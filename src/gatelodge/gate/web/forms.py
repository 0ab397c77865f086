"""What the desk types and picks."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gatelodge.foundation.wording import Wording
from gatelodge.gate.domain.admission import DRESS, REFUSED, Barrier, Seen
from gatelodge.gate.domain.lifecycle import VisitEnd, reasons_to_end_by_hand
from gatelodge.gate.domain.showing import Shown
from gatelodge.gate.domain.words import END_WORDS
from gatelodge.gate.queries import DeskRow, VisitRow
from gatelodge.gate.web.pictures import read_codes
from gatelodge.people.domain.kinds import word
from gatelodge.people.domain.policy_facts import PHOTO_IDS
from gatelodge.people.domain.profile import NewDocument
from gatelodge.people.queries import DocumentRow

NEW, NONE = "new", "none"


def say(wording: Wording) -> str:
    return wording.to(get_language() or "en")


LARGEST_PICTURE = 20_000_000
NO_PASS = _("No pass can be read in this picture. Hold the phone closer and steady, or type the code.")
MANY_PASSES = _("The picture shows more than one pass. Photograph one at a time.")


class ScanForm(forms.Form):
    """One pass, scanned or typed."""

    code = forms.CharField(
        label=_("Scan or type the pass"),
        required=False,
        max_length=80,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "enterkeyhint": "go",
                "autofocus": True,
            }
        ),
    )
    picture = forms.FileField(
        label=_("Or photograph the pass"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp", "capture": "environment"}),
    )

    def clean(self) -> dict[str, Any]:
        """Read the pass from the picture, when there is one; the picture itself is not kept."""
        said = super().clean() or self.cleaned_data
        if picture := said.get("picture"):
            codes = read_codes(picture) if picture.size <= LARGEST_PICTURE else []
            if len(codes) == 1:
                said["code"] = codes[0]
            else:
                self.add_error("picture", MANY_PASSES if codes else NO_PASS)
        elif not said.get("code") and not self.errors:
            self.add_error("code", _("Scan the pass, type its code, or photograph it."))
        return said


class CheckForm(forms.Form):
    """What one visitor lays on the desk, and what the officer sees; the fields follow from who it is."""

    document = forms.ChoiceField(label=_("Identity document shown"), widget=forms.RadioSelect)
    kind = forms.ChoiceField(label=_("Kind of document"), required=False)
    number = forms.CharField(label=_("Number"), required=False, max_length=60)
    issuer = forms.CharField(label=_("Issued by"), required=False, max_length=60)
    expires_on = forms.DateField(label=_("Valid until"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    birth_record = forms.ChoiceField(label=_("Birth record shown today"), widget=forms.RadioSelect)
    record_names_escort = forms.BooleanField(label=_("The record names the adult as parent"), required=False)
    consent = forms.ChoiceField(label=_("Consent of a person with legal custody"), widget=forms.RadioSelect)
    dress = forms.MultipleChoiceField(
        label=_("Found about the clothing"), required=False, widget=forms.CheckboxSelectMultiple
    )
    head_covering_approved = forms.BooleanField(
        label=_("The institution head approved it in writing beforehand"), required=False
    )
    refused = forms.MultipleChoiceField(
        label=_("The visitor refuses"), required=False, widget=forms.CheckboxSelectMultiple
    )
    under_influence = forms.BooleanField(
        label=_("Appears under the influence, so as to be an undue threat"), required=False
    )

    def __init__(self, data: Any = None, *, desk: DeskRow) -> None:
        super().__init__(data, initial=_initial(desk))
        self.desk = desk
        # Which paper is in the hand is said anew at each visit, so nothing is chosen beforehand the first time.
        self._choose("document", [*_on_file(desk.photo_ids), (NEW, _("Another document")), (NONE, _("None"))])
        self._choose("kind", [("", "—"), *((kind, say(word(kind))) for kind in PHOTO_IDS)])
        certified = (NEW, _("A certified record, not on file yet"))
        self._choose(
            "birth_record",
            [*_on_file(desk.birth_records), certified, ("copy", _("Only a copy")), (NONE, _("None"))],
        )
        notarised = (NEW, _("Notarised, naming this adult, not on file yet"))
        self._choose(
            "consent",
            [*_on_file(desk.consents), notarised, ("unnotarised", _("Not notarised")), (NONE, _("None"))],
        )
        self._choose("dress", [(key, say(text)) for key, text in DRESS.items()])
        self._choose("refused", [(key, say(text)) for key, text in REFUSED.items()])
        for name in _not_asked(desk):
            del self.fields[name]

    def _choose(self, name: str, choices: list[tuple[Any, Any]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def shown(self) -> Shown:
        """Give what was laid on the desk."""
        said = self.cleaned_data
        document, record = said.get("document", NONE), said.get("birth_record", NONE)
        consent = said.get("consent", NONE)
        return Shown(
            document_id=_picked(document),
            new_document=self._new_document() if document == NEW else None,
            birth_record_id=_picked(record),
            new_birth_record=NewDocument("birth_record", certified=True) if record == NEW else None,
            custody_consent_id=_picked(consent),
            new_custody_consent=self._new_consent() if consent == NEW else None,
            seen=Seen(
                birth_record={NEW: "certified", "copy": "copy"}.get(record, NONE),
                record_names_escort=said.get("record_names_escort", False),
                consent={NEW: "notarised", "unnotarised": "unnotarised"}.get(consent, NONE),
                dress=tuple(said["dress"]),
                head_covering_approved=said["head_covering_approved"],
                refused=tuple(said["refused"]),
                under_influence=said["under_influence"],
            ),
        )

    def _new_document(self) -> NewDocument:
        said = self.cleaned_data
        return NewDocument(said["kind"], said["number"], said["issuer"], said["expires_on"])

    def _new_consent(self) -> NewDocument:
        escort = self.desk.escort
        return NewDocument("custody_consent", notarised=True, names_adult_id=escort.visitor_id if escort else None)


class AdmitForm(forms.Form):
    """A word why, where a rule leaves it to a person."""

    remark = forms.CharField(label=_("Why the visitor comes in"), required=False, max_length=300)

    def __init__(self, data: Any = None, *, words: bool = True) -> None:
        super().__init__(data)
        if not words:
            del self.fields["remark"]  # of a legal visit no words are kept


class TurnAwayForm(forms.Form):
    """The rule under which a visitor is sent back."""

    rule = forms.ChoiceField(label=_("Rule"), widget=forms.RadioSelect)
    remark = forms.CharField(label=_("What was seen, without describing the body"), required=False, max_length=300)

    def __init__(self, data: Any = None, *, usable: tuple[Barrier, ...], words: bool = True) -> None:
        super().__init__(data)
        if not words:
            del self.fields["remark"]
        choices = [(one.ground.rule, f"{one.ground.citation}: {say(one.ground.text)}") for one in usable]
        self.fields["rule"].choices = choices  # type: ignore[attr-defined]
        self.fields["rule"].initial = choices[0][0] if len(choices) == 1 else None


class EndForm(forms.Form):
    """Why a visit ends."""

    reason = forms.ChoiceField(label=_("Reason"))

    def __init__(self, data: Any = None, *, visit: VisitRow, can_witness: bool) -> None:
        super().__init__(data)
        barred = set() if can_witness else {VisitEnd.DECLINED}
        reasons = sorted(reasons_to_end_by_hand(visit.state, legal=visit.is_legal) - barred, key=list(END_WORDS).index)
        self.fields["reason"].choices = [(one.value, say(END_WORDS[one])) for one in reasons]  # type: ignore[attr-defined]


def _on_file(documents: tuple[DocumentRow, ...]) -> list[tuple[str, str]]:
    return [(str(one.id), _described(one)) for one in documents]


def _described(one: DocumentRow) -> str:
    # The end of the number is enough to compare with the paper, and too little to copy.
    end = f" …{one.number[-4:]}" if one.number else ""
    seen = _("seen before") if one.verified_at else _("not seen yet")
    plain = "" if one.kind != "birth_record" or one.certified else ", " + _("not certified")
    return f"{say(word(one.kind))}{end} ({seen}{plain})"


def _picked(value: str) -> UUID | None:
    try:
        return UUID(value)
    except ValueError:
        return None


def _not_asked(desk: DeskRow) -> set[str]:
    photo, record = {"document", "kind", "number", "issuer", "expires_on"}, {"birth_record"}
    minding = {"record_names_escort", "consent"}
    if not desk.is_minor:
        return record | minding
    # A parent or guardian whom staff have confirmed needs nobody's consent.
    return photo | (minding if desk.escort is None or desk.is_with_family else set())


def _initial(desk: DeskRow) -> dict[str, Any]:
    arrival = desk.arrival
    if arrival.checked_at is None:
        return {}
    seen = Seen.from_json(arrival.seen)
    consent = str(arrival.custody_consent_id or seen.consent)
    return {
        **seen.as_json(),
        "document": str(arrival.document_id or NONE),
        "birth_record": str(arrival.birth_record_id or seen.birth_record),
        "consent": consent,
    }
