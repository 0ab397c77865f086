"""May this decision be entered? The policy's answer says which grounds there are and who may decide; the rest is here."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from gatelodge.clearance.domain.discrepancies import SAID, Asked
from gatelodge.correspondence.domain.wording import long_date
from gatelodge.foundation.refusals import BadInput, NotAllowedNow, NotPermitted, Reason, refuse_if_any
from gatelodge.foundation.wording import Wording
from gatelodge.policy.domain.decision import Decision, Ground
from gatelodge.policy.domain.words import Modality, Outcome

APPROVED, DISAPPROVED = "approved", "disapproved"
OTHER = "other"
REFUSING = frozenset({Modality.MUST_DENY, Modality.MAY_DENY, Modality.COND})

NO_OUTCOME = Reason(
    "outcome_missing", Wording("Choose approve or disapprove.", "Elija aprobar o denegar."), field="outcome"
)
NO_GROUND = Reason(
    "ground_missing",
    Wording("Pick at least one ground.", "Elija al menos un motivo."),
    cure=Wording(
        "If none of those shown fits, pick “other” and give the reason in your own words.",
        "Si ninguno corresponde, elija «otro» y dé el motivo con sus propias palabras.",
    ),
    field="grounds",
)
GROUND_NOT_SHOWN = Wording(
    "“{ground}” is not a ground that the rules show for this application.",
    "«{ground}» no es un motivo que las reglas muestren para esta solicitud.",
)
REASON_FOR_OTHER = Reason(
    "reason_missing",
    Wording("Give the reason in your own words.", "Dé el motivo con sus propias palabras."),
    field="reason",
)
REASON_DESPITE_GROUNDS = Reason(
    "reason_missing",
    Wording(
        "There are grounds against it: say why you approve all the same.",
        "Hay motivos en contra: explique por qué aprueba.",
    ),
    field="reason",
)
RANK_TOO_LOW = Wording(
    "This decision takes the rank of {en_rank} or above.", "Esta decisión requiere el rango de {es_rank} o superior."
)
OWN_AFFAIR = Reason(
    "own_affair",
    Wording(
        "You apply here, are tied to the applicant, or visit the same person yourself.",
        "Usted solicita aquí, está vinculado con quien solicita o visita a la misma persona.",
    ),
    cure=Wording("Ask a colleague who has no part in it.", "Pídalo a un colega que no tenga parte en ello."),
)
ASK_RANK = Wording("Ask the {en_rank} to decide it.", "Pida la decisión al {es_rank}.")
MUST_NOT = Wording("This cannot be approved: {en_text}", "No se puede aprobar: {es_text}")
NOT_YET = Wording("This cannot be approved yet: {en_text}", "Todavía no se puede aprobar: {es_text}")
MISSING_FACT = Wording("Not known yet: {name}.", "Aún no se sabe: {name}.")
MAY_STILL_ANSWER = Wording(
    "The applicant has until {en_day} to explain or correct a difference: {en_text}.",
    "La persona solicitante tiene hasta el {es_day} para explicar o corregir una diferencia: {es_text}.",
)
MISSING_WORDS: dict[str, Wording] = {
    "application.check_mismatch": Wording(
        "The records check has not come back.", "La verificación de antecedentes no ha llegado."
    ),
    "visitor.entry_approved_by_head": Wording(
        "It is not confirmed whether the institution head approved this former prisoner's entry.",
        "No consta si la dirección aprobó la entrada de esta persona que estuvo en prisión.",
    ),
    "visitor.supervision": Wording(
        "It is not settled whether the applicant is under supervision.",
        "No está claro si la persona solicitante está bajo supervisión.",
    ),
    "visitor.convictions.level": Wording(
        "It is not known how serious a conviction was.", "No se sabe la gravedad de una condena."
    ),
}
# What the staff themselves have to find out; no applicant can be asked for it.
STAFFS_TO_KNOW = frozenset({"application.check_mismatch", "visitor.entry_approved_by_head"})


@dataclass(frozen=True, slots=True)
class Choice:
    """What the decider entered."""

    outcome: str
    grounds: frozenset[str]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Hindrances:
    """What stands in the way of a decision: the reader's rank in that of any, the rest in that of one outcome."""

    rank: tuple[Reason, ...]
    approval: tuple[Reason, ...]
    denial: tuple[Reason, ...]

    @property
    def outcomes(self) -> tuple[str, ...]:
        """Give the outcomes that can be entered now by this reader."""
        if self.rank:
            return ()
        open_ones = ((APPROVED, self.approval), (DISAPPROVED, self.denial))
        return tuple(outcome for outcome, against in open_ones if not against)

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Give every reason once: the same open difference may bar both outcomes."""
        return tuple(dict.fromkeys((*self.rank, *self.approval, *self.denial)))


def picked_grounds(answer: Decision) -> tuple[Ground, ...]:
    """Give the grounds that a disapproval may rest on."""
    return tuple(ground for ground in answer.grounds if ground.modality in REFUSING)


def lacks_from_applicant(answer: Decision) -> tuple[str, ...]:
    """Name the facts that only the applicant can still give."""
    return tuple(name for name in answer.missing if name not in STAFFS_TO_KNOW)


def may_send_back(answer: Decision) -> bool:
    """Tell whether the applicant has anything to add; what only the staff can find out is no reason."""
    conditions = any(ground.modality is Modality.COND for ground in answer.grounds)
    return answer.outcome is Outcome.INCOMPLETE and (conditions or bool(lacks_from_applicant(answer)))


def missing_words(names: Iterable[str]) -> tuple[Wording, ...]:
    """Say in plain words what the rules still need to know."""
    return tuple(
        MISSING_WORDS.get(name) or MISSING_FACT.filled(name=name.replace("_", " ").replace(".", ": ")) for name in names
    )


def check_choice(
    choice: Choice, answer: Decision, *, asked: Sequence[Asked], today: date, ranks: Mapping[str, Wording]
) -> None:
    """Refuse a decision that the rules, the rank or the applicant's right to answer first do not allow."""
    check_rank(answer, ranks)
    if choice.outcome == APPROVED:
        refuse_if_any(NotAllowedNow, _against_approval(answer))
        if picked_grounds(answer) and not choice.reason.strip():
            raise BadInput(REASON_DESPITE_GROUNDS)
    elif choice.outcome == DISAPPROVED:
        refuse_if_any(NotAllowedNow, _against_denial(asked, today))
        refuse_if_any(BadInput, _against_grounds(choice, answer))
    else:
        raise BadInput(NO_OUTCOME)


def check_rank(answer: Decision, ranks: Mapping[str, Wording]) -> None:
    """Refuse a decider whose rank the rules do not find sufficient, naming the rank that is."""
    refuse_if_any(NotPermitted, _against_rank(answer, ranks))


def find_hindrances(
    answer: Decision, minor: Decision | None, *, asked: Sequence[Asked], today: date, ranks: Mapping[str, Wording]
) -> Hindrances:
    """Say beforehand what would refuse each decision, so that nobody fills in a form in vain."""
    rank = tuple(_against_rank(answer, ranks))
    approval = [*_against_approval(answer), *(_against_approval(minor) if minor else ())]
    return Hindrances(rank, tuple(dict.fromkeys(approval)), tuple(_against_denial(asked, today)))


def _against_rank(answer: Decision, ranks: Mapping[str, Wording]) -> Iterator[Reason]:
    if answer.decider_sufficient:
        return
    rank = ranks[answer.authority]
    citation = next((g.citation for g in answer.grounds if g.authority == answer.authority), "")
    words = {"en_rank": rank.en, "es_rank": rank.es}
    yield Reason("rank_too_low", RANK_TOO_LOW.filled(**words), citation, ASK_RANK.filled(**words))


def check_allows(answer: Decision) -> None:
    """Refuse an approval that a further question (how a minor may visit) forbids or cannot answer yet."""
    refuse_if_any(NotAllowedNow, _against_approval(answer))


def _against_approval(answer: Decision) -> Iterator[Reason]:
    if answer.outcome is Outcome.DENY:
        for ground in picked_grounds(answer):
            if ground.modality is not Modality.MAY_DENY:
                yield Reason("rule_forbids", _about(MUST_NOT, ground.text), ground.citation, ground.cure, "outcome")
    elif answer.outcome is Outcome.INCOMPLETE:
        for ground in picked_grounds(answer):
            if ground.modality is Modality.COND:
                yield Reason("incomplete", _about(NOT_YET, ground.text), ground.citation, ground.cure, "outcome")
        for text in missing_words(answer.missing):
            yield Reason("fact_missing", _about(NOT_YET, text), field="outcome")


def _against_denial(asked: Iterable[Asked], today: date) -> Iterator[Reason]:
    for one in asked:
        if one.keeps_from_denial(today):
            said, day = SAID[one.category].name, long_date(one.answer_due_on)
            text = MAY_STILL_ANSWER.filled(en_day=day.en, es_day=day.es, en_text=said.en, es_text=said.es)
            yield Reason("may_still_answer", text, "15 CCR 3172(e)", field="outcome")


def _against_grounds(choice: Choice, answer: Decision) -> Iterator[Reason]:
    shown = {ground.rule for ground in picked_grounds(answer)} | {OTHER}
    if not choice.grounds:
        yield NO_GROUND
    for ground in sorted(choice.grounds - shown):
        yield Reason("ground_not_shown", GROUND_NOT_SHOWN.filled(ground=ground[:60]), field="grounds")
    if OTHER in choice.grounds and not choice.reason.strip():
        yield REASON_FOR_OTHER


def chosen(choice: Choice, answer: Decision, other_rule: str) -> tuple[Ground, ...]:
    """Give the grounds of the answer that were picked; `other` stands for the rule that lets a person add a reason."""
    wanted = {other_rule if name == OTHER else name for name in choice.grounds}
    return tuple(ground for ground in picked_grounds(answer) if ground.rule in wanted)


def reapply_after(grounds: Collection[Ground]) -> date | None:
    """Give the day on which the last picked ground lapses by itself; None when there is no reason to wait."""
    days = [ground.lapses_on for ground in grounds]
    dated = [day for day in days if day is not None]
    return max(dated) if dated and len(dated) == len(days) else None


def grounds_as_data(grounds: Iterable[Ground]) -> list[dict[str, Any]]:
    """Give grounds as they are kept with the decision."""
    return [
        {
            "rule": ground.rule,
            "citation": ground.citation,
            "en": ground.text.en,
            "es": ground.text.es,
            "cure_en": ground.cure.en if ground.cure else "",
            "cure_es": ground.cure.es if ground.cure else "",
            "lapses_on": ground.lapses_on.isoformat() if ground.lapses_on else None,
        }
        for ground in grounds
    ]


def _about(wording: Wording, text: Wording) -> Wording:
    return wording.filled(en_text=text.en, es_text=text.es)
