"""What does the desk tell the rules about a visitor, and what does their answer mean for the desk? Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from gatelodge.clearance.domain.standing import NO_CREDENTIAL, Standing
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import NotPermitted, Reason
from gatelodge.foundation.wording import Wording
from gatelodge.people.domain.kinds import DocumentKind
from gatelodge.people.domain.policy_facts import PHOTO_IDS
from gatelodge.policy.domain.decision import Condition, Decision, Duty, Ground
from gatelodge.policy.domain.words import Outcome, Then

# What the officer may find; the words are those of the dictionary of facts.
DRESS: dict[str, Wording] = {
    "not_fully_clothed": Wording("Not fully clothed, or no shoes", "No está completamente vestido o sin zapatos"),
    "state_issue_look": Wording("Looks like state-issued clothing", "Parece ropa entregada por el Estado"),
    "law_enforcement_look": Wording("Looks like a uniform", "Parece un uniforme"),
    "exposed": Wording("Exposes chest, genitals or buttocks", "Deja ver pecho, genitales o nalgas"),
    "sheer_or_tight": Wording("Sheer, transparent or very tight", "Transparente o muy ajustada"),
    "above_knee": Wording("More than two inches above the knee", "Más de dos pulgadas sobre la rodilla"),
    "offensive": Wording("Offensive, sexual or violent display", "Imagen o texto ofensivo, sexual o violento"),
    "underwire": Wording("Underwire metal", "Alambre metálico en la ropa interior"),
    "gloves": Wording("Gloves", "Guantes"),
    "head_covering": Wording("Head covering", "Prenda que cubre la cabeza"),
    "removable_wig": Wording("Removable wig", "Peluca removible"),
}
REFUSED: dict[str, Wording] = {
    "dog": Wording("The dog", "La inspección con perro"),
    "person": Wording("A search of the person", "El registro de su persona"),
    "property": Wording("A search of belongings", "El registro de sus pertenencias"),
    "vehicle": Wording("A search of the vehicle", "El registro del vehículo"),
    "clothed_search": Wording("A clothed search after an alert", "Un registro con ropa tras una alerta"),
}
BIRTH_RECORDS = ("none", "copy", "certified")
CONSENTS = ("none", "unnotarised", "notarised")
NON_CONTACT = frozenset({"non_contact", "non_contact_offered"})
STANDING_FACTS = {"excluded": "excluded", "revoked": "revoked", "suspended_until": "suspended"}


@dataclass(frozen=True, slots=True)
class Seen:
    """What the officer saw of a visitor at the desk, besides the identity document."""

    birth_record: str = "none"
    record_names_escort: bool = False
    consent: str = "none"
    dress: tuple[str, ...] = ()
    head_covering_approved: bool = False
    refused: tuple[str, ...] = ()
    under_influence: bool = False

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "dress": list(self.dress), "refused": list(self.refused)}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Seen:
        """Read back what `as_json` wrote; nothing was kept before the first look."""
        return cls(**{**kept, "dress": tuple(kept.get("dress", ())), "refused": tuple(kept.get("refused", ()))})


@dataclass(frozen=True, slots=True)
class Escort:
    """The adult at the gate who minds a minor: the tie that staff have confirmed, and whether that adult may visit."""

    tie: str
    may_visit: bool
    named_in_consent: bool


@dataclass(frozen=True, slots=True)
class Barrier:
    """A rule that stands against a visitor; `binding` ones must be cured, of the others a person decides."""

    ground: Ground
    binding: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """The rules' answer as the desk needs it."""

    decision: Decision
    barriers: tuple[Barrier, ...]
    still_asked: tuple[Wording, ...] = ()
    # Of a legal visit `decision` is about the capacity; this one is about identity and search.
    desk: Decision | None = None
    # What stands against it and is no rule's ground: the client was released.
    bars: tuple[Reason, ...] = ()

    @property
    def decisions(self) -> tuple[Decision, ...]:
        return (self.decision,) if self.desk is None else (self.decision, self.desk)

    @property
    def may_admit(self) -> bool:
        """Tell whether a person of sufficient rank may let the visitor in: nothing that binds stands against it."""
        barred = (Outcome.DENY, Outcome.INCOMPLETE)
        return not self.bars and not any(one.outcome in barred for one in self.decisions)

    @property
    def needs_judgement(self) -> bool:
        return self.may_admit and any(one.outcome is Outcome.HUMAN for one in self.decisions)

    @property
    def decider_sufficient(self) -> bool:
        """Tell whether the rank that asked suffices for every part of the answer."""
        return all(one.decider_sufficient for one in self.decisions)

    @property
    def authority(self) -> str:
        """Give the lowest rank that may decide; the part for which the asking rank does not suffice comes first."""
        return next((one.authority for one in self.decisions if not one.decider_sufficient), self.decision.authority)

    @property
    def conditions(self) -> tuple[Condition, ...]:
        return tuple(condition for one in self.decisions for condition in one.conditions)

    @property
    def duties(self) -> tuple[Duty, ...]:
        return tuple(duty for one in self.decisions for duty in one.duties)

    @property
    def non_contact(self) -> bool:
        """Tell whether whoever comes in now visits without contact, because a rule says so or it was offered."""
        return any(condition.code in NON_CONTACT for condition in self.conditions)

    def decision_of(self, barrier: Barrier) -> Decision:
        """Give the decision of which a barrier is a ground."""
        return next((one for one in self.decisions if barrier.ground in one.grounds), self.decision)

    def barrier(self, rule: str) -> Barrier | None:
        return next((one for one in self.barriers if one.ground.rule == rule), None)


def admit_facts(
    visitor: Mapping[str, Any],
    incarcerated: Mapping[str, Any],
    *,
    standing: Standing,
    escort: Escort | None,
    photo: str | None,
    seen: Seen,
) -> dict[str, Any]:
    """Give the facts of `gate.admit`: what people knows of both, what stands, and what the desk saw."""
    approved = NO_CREDENTIAL.code not in standing.codes
    facts = {
        **visitor,
        "approved": approved,
        "standing": next((fact for code, fact in STANDING_FACTS.items() if code in standing.codes), "good"),
        "unaccompanied_approved": standing.may_come_alone,
        "pass_completed": True,  # a booking's pass carries what the paper form asks for
        "photo_id": PHOTO_IDS[DocumentKind(photo)] if photo else "none",
        "birth_record": seen.birth_record,
        "escort_consent": seen.consent,
        "escort_consent_names_escort": escort is not None and escort.named_in_consent,
        "dress": list(seen.dress),
        "head_covering_approved": seen.head_covering_approved,
        "refused": list(seen.refused),
        "under_influence": seen.under_influence,
        **_escort_facts(escort, seen),
    }
    if approved:
        # Clearance asked 3172(d) before it approved, so whichever permission was needed is there.
        facts |= {"entry_approved_by_head": True, "supervisor_permission": True}
    return {"visitor": facts, "incarcerated": dict(incarcerated)}


def answer_of(decision: Decision, thens: Mapping[str, Then], still_asked: Iterable[Wording] = ()) -> Answer:
    """Sort a decision's grounds into what binds, what a person decides, and what is no barrier."""
    sorted_out = {Then.DENY: True, Then.INCOMPLETE: True, Then.HUMAN: False}
    barriers = [
        Barrier(ground, sorted_out[thens[ground.rule]])
        for ground in decision.grounds
        if thens[ground.rule] in sorted_out
    ]
    return Answer(decision, tuple(sorted(barriers, key=lambda one: not one.binding)), tuple(still_asked))


def highest_rank(actor: Actor, facility_id: Any, ranks: Iterable[str]) -> str | None:
    """Give the highest of the pack's ranks (low to high) that the actor holds at a facility."""
    # By the names that the actor's roles have: a pack may know ranks above every account here, a regional director's say.
    roles = {one.role.value for one in actor.roles if one.facility_id in {None, facility_id}}
    held = [rank for rank in ranks if rank in roles]
    return held[-1] if held else None


def may_use(barrier: Barrier, rank: str | None, level: Callable[[str], int]) -> bool:
    """Tell whether a rank may turn a visitor away under a rule: what binds needs none, a choice is for whom it names."""
    authority = barrier.ground.authority
    return barrier.binding or authority is None or (rank is not None and level(rank) >= level(authority))


def why_not_admitted(answer: Answer) -> Iterator[Reason]:
    """Give every rule that must be met first, with its cure; or what the rules still need to know."""
    for barrier in answer.barriers:
        if barrier.binding:
            ground = barrier.ground
            yield Reason(f"rule:{ground.rule}", ground.text, ground.citation, ground.cure)
    yield from answer.bars
    if any(one.outcome is Outcome.INCOMPLETE for one in answer.decisions):
        for fact in answer.still_asked:
            text = FACT_MISSING.filled(en_fact=fact.en, es_fact=fact.es)
            yield Reason("fact_missing", text, cure=FIND_OUT)


def rank_too_low(needed: str, ranks: Mapping[str, Wording], citation: str) -> NotPermitted:
    """Make the refusal that names the rank which may decide."""
    words = {"en_rank": ranks[needed].en, "es_rank": ranks[needed].es}
    return NotPermitted(Reason("rank_too_low", RANK_TOO_LOW.filled(**words), citation, CALL_RANK.filled(**words)))


def _escort_facts(escort: Escort | None, seen: Seen) -> dict[str, Any]:
    if escort is None:
        return {"escort": "none", "escort_approved": False}
    tie = "parent" if seen.record_names_escort and escort.tie == "other" else escort.tie
    return {"escort": tie, "escort_approved": escort.may_visit}


FACT_MISSING = Wording("The rules still need to know: {en_fact}.", "Las reglas aún necesitan saber: {es_fact}.")
FIND_OUT = Wording(
    "Find it out, or ask the visiting sergeant, and record what you see again.",
    "Averígüelo o pregunte al sargento de visitas y registre otra vez lo que ve.",
)
RANK_TOO_LOW = Wording(
    "This is for a {en_rank} or above to decide; it is neither yes nor no until then.",
    "Esto lo decide el rango de {es_rank} o superior; hasta entonces no es ni sí ni no.",
)
CALL_RANK = Wording(
    "Call a {en_rank} to the desk now. The visitor waits; nothing is recorded against the visitor.",
    "Llame ahora a la recepción al rango de {es_rank}. La persona espera; no se registra nada en su contra.",
)
