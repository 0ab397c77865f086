"""The states and kinds of conduct as people say them."""

from __future__ import annotations

from gatelodge.conduct.domain.lifecycle import (
    ComplaintMeans,
    ComplaintOutcome,
    ComplaintStage,
    Conduct,
    CrimeClass,
    Effect,
    EndWhy,
    EvidenceStandard,
    ExclusionGround,
    ExhibitKind,
    FoundAt,
    GateGround,
    Hearing,
    Matter,
    MeasureKind,
    Part,
    Reach,
    SanctionKind,
    SeizedKind,
)
from gatelodge.foundation.wording import Wording

CONDUCT_WORDS: dict[Conduct, Wording] = {
    Conduct.EXCESSIVE_CONTACT: Wording("more physical contact than allowed", "más contacto físico del permitido"),
    Conduct.DISTURBANCE: Wording("noise or disturbance", "ruido o alboroto"),
    Conduct.THREAT: Wording("threat", "amenaza"),
    Conduct.ASSAULT: Wording("physical attack", "agresión física"),
    Conduct.CHILD_NOT_CONTROLLED: Wording("child not kept under control", "menor sin control"),
    Conduct.CLOTHING_CHANGED: Wording("clothing changed inside", "cambio de ropa adentro"),
    Conduct.DISOBEYED_ORDER: Wording("order not followed", "orden no obedecida"),
    Conduct.PHONE_OR_CAMERA: Wording("phone or camera", "teléfono o cámara"),
    Conduct.CONTRABAND: Wording("forbidden object", "objeto prohibido"),
    Conduct.DRUGS_OR_ALCOHOL: Wording("drugs or alcohol", "drogas o alcohol"),
    Conduct.FALSE_IDENTITY: Wording("false identity", "identidad falsa"),
    Conduct.OTHER_BREACH: Wording("another breach of the rules", "otro incumplimiento de las reglas"),
    Conduct.ARREST_ELSEWHERE: Wording("arrest elsewhere", "arresto en otro lugar"),
}
CRIME_WORDS: dict[CrimeClass, Wording] = {
    CrimeClass.NONE: Wording("no crime", "ningún delito"),
    CrimeClass.MISDEMEANOR: Wording("misdemeanor", "delito menor"),
    CrimeClass.FELONY: Wording("felony", "delito grave"),
}
SANCTION_WORDS: dict[SanctionKind, Wording] = {
    SanctionKind.DENIAL: Wording("no visit for the day", "sin visita por ese día"),
    SanctionKind.WARNING: Wording("warning", "advertencia"),
    SanctionKind.TERMINATION: Wording("end of the visit", "fin de la visita"),
    SanctionKind.NON_CONTACT: Wording("visits without contact only", "solo visitas sin contacto"),
    SanctionKind.SUSPENSION: Wording("suspension", "suspensión"),
    SanctionKind.REVOCATION: Wording("end of the approval", "fin de la aprobación"),
    SanctionKind.EXCLUSION: Wording("exclusion", "exclusión"),
}
GATE_GROUND_WORDS: dict[GateGround, Wording] = {
    GateGround.NONE: Wording("none of these", "ninguno de estos"),
    GateGround.UNDER_INFLUENCE: Wording(
        "under the influence, and a threat by it", "bajo la influencia de una sustancia y por ello un peligro"
    ),
    GateGround.DOCUMENTS_MISSING: Wording("a document that is needed is missing", "falta un documento necesario"),
    GateGround.SEARCH_REFUSED: Wording("a search was refused", "se negó a un registro"),
    GateGround.UNCLOTHED_SEARCH_REFUSED: Wording("an unclothed search was refused", "se negó a un registro sin ropa"),
}
EXCLUSION_GROUND_WORDS: dict[ExclusionGround, Wording] = {
    ExclusionGround.NONE: Wording("none of these", "ninguno de estos"),
    ExclusionGround.SECURITY_THREAT: Wording("a serious threat to security", "un peligro grave para la seguridad"),
    ExclusionGround.FELONY_CHARGE: Wording("charged with a felony", "acusado de un delito grave"),
    ExclusionGround.FELONY_INVESTIGATED: Wording(
        "investigated for a felony on the grounds", "investigado por un delito grave en la institución"
    ),
    ExclusionGround.PURPOSE_ENDED: Wording(
        "the reason to come in is over or never was valid", "el motivo de entrada terminó o nunca fue válido"
    ),
    ExclusionGround.LISTED_OFFENCE: Wording(
        "an offence that the rule on attorneys lists", "un delito que enumera la regla sobre abogados"
    ),
    ExclusionGround.TERMINATION_BREACHED: Wording(
        "a breach that the rule on ending visits names", "un incumplimiento que nombra la regla sobre el fin de visitas"
    ),
}
PART_WORDS: dict[Part, Wording] = {
    Part.PRESENT: Wording("was there", "estaba presente"),
    Part.WITNESS: Wording("saw it", "lo vio"),
    Part.INJURED: Wording("was hurt", "resultó con lesiones"),
}
EXHIBIT_WORDS: dict[ExhibitKind, Wording] = {
    ExhibitKind.PHOTO: Wording("photo", "fotografía"),
    ExhibitKind.FILE: Wording("document", "documento"),
    ExhibitKind.ITEM: Wording("object", "objeto"),
}
SEIZED_WORDS: dict[SeizedKind, Wording] = {
    SeizedKind.PHONE: Wording("phone", "teléfono"),
    SeizedKind.CAMERA: Wording("camera", "cámara"),
    SeizedKind.RECORDER: Wording("recorder", "grabadora"),
    SeizedKind.OTHER: Wording("something else", "otra cosa"),
}
FOUND_WORDS: dict[FoundAt, Wording] = {
    FoundAt.AT_GATE: Wording("at the gate", "en la entrada"),
    FoundAt.VISITING_ROOM: Wording("in the visiting room", "en la sala de visitas"),
    FoundAt.VEHICLE: Wording("in a vehicle", "en un vehículo"),
}
REACH_WORDS: dict[Reach, Wording] = {
    Reach.FACILITY: Wording("at this prison", "en esta prisión"),
    Reach.DEPARTMENT: Wording("at every prison", "en todas las prisiones"),
}
END_WORDS: dict[EndWhy, Wording] = {
    EndWhy.SERVED: Wording("its time was over", "se cumplió el plazo"),
    EndWhy.LAPSED: Wording("it was not renewed on its day of review", "no se renovó en su fecha de revisión"),
    EndWhy.LIFTED: Wording("ended early by decision", "terminada antes por decisión"),
    EndWhy.OVERTURNED: Wording("overturned after a complaint", "anulada tras una queja"),
    EndWhy.VARIED: Wording("changed after a complaint", "modificada tras una queja"),
}
MEASURE_WORDS: dict[MeasureKind, Wording] = {
    MeasureKind.TEMPORARY_NON_CONTACT: Wording("visits without contact for now", "visitas sin contacto por ahora"),
    MeasureKind.RESTRICTION: Wording("limit set by a hearing officer", "límite fijado en una audiencia"),
    MeasureKind.COMMITTEE: Wording("limit set by the committee", "límite fijado por el comité"),
}
EFFECT_WORDS: dict[Effect, Wording] = {
    Effect.NON_CONTACT: Wording("visits without contact only", "solo visitas sin contacto"),
    Effect.NO_VISITS: Wording("no visits", "sin visitas"),
}
HEARING_WORDS: dict[Hearing, Wording] = {
    Hearing.NONE: Wording("no hearing", "ninguna audiencia"),
    Hearing.SERIOUS_PENDING: Wording(
        "a hearing on a serious violation is pending", "está pendiente una audiencia por falta grave"
    ),
    Hearing.GUILTY_ADMINISTRATIVE: Wording(
        "found guilty in an administrative hearing", "declarado culpable en una audiencia administrativa"
    ),
    Hearing.GUILTY_SERIOUS: Wording(
        "found guilty in a hearing on a serious violation", "declarado culpable en una audiencia por falta grave"
    ),
}
MATTER_WORDS: dict[Matter, Wording] = {
    Matter.VISITING_BREACH: Wording("a breach of visiting rules", "un incumplimiento de las reglas de visita"),
    Matter.THREATENING_BREACH: Wording(
        "a breach of visiting rules that was a threat", "un incumplimiento de las reglas de visita que fue una amenaza"
    ),
    Matter.SERIOUS_OR_REPEATED_BREACH: Wording(
        "a serious or repeated breach of visiting rules", "un incumplimiento grave o repetido de las reglas de visita"
    ),
    Matter.CASH: Wording("five dollars or more in cash", "cinco dólares o más en efectivo"),
    Matter.DRUGS: Wording("drugs", "drogas"),
    Matter.LISTED_DRUG_OFFENCE: Wording(
        "a drug offence that the rule lists (3323(c)(6), (d)(7))",
        "un delito de drogas que enumera la regla (3323(c)(6), (d)(7))",
    ),
    Matter.DANGEROUS_CONTRABAND: Wording("dangerous contraband", "contrabando peligroso"),
    Matter.OTHER: Wording("something else", "otra cosa"),
}
STAGE_WORDS: dict[ComplaintStage, Wording] = {
    ComplaintStage.INSTITUTION_HEAD: Wording("head of the prison", "director de la institución"),
    ComplaintStage.DIRECTOR: Wording("director of the department", "director del departamento"),
}
MEANS_WORDS: dict[ComplaintMeans, Wording] = {
    ComplaintMeans.ONLINE: Wording("on line", "en línea"),
    ComplaintMeans.PAPER: Wording("on paper", "en papel"),
}
OUTCOME_WORDS: dict[ComplaintOutcome, Wording] = {
    ComplaintOutcome.UPHELD: Wording("the decision stands", "la decisión se mantiene"),
    ComplaintOutcome.VARIED: Wording("the decision is changed", "la decisión se modifica"),
    ComplaintOutcome.OVERTURNED: Wording("the decision is overturned", "la decisión se anula"),
}
EVIDENCE_WORDS: dict[EvidenceStandard, Wording] = {
    EvidenceStandard.STAFF_OBSERVATION: Wording("staff saw it", "lo vio el personal"),
    EvidenceStandard.REASONABLE_BELIEF: Wording("reasonable belief", "creencia razonable"),
    EvidenceStandard.PREPONDERANCE: Wording("more likely than not", "más probable que improbable"),
    EvidenceStandard.CONVICTION: Wording("conviction", "condena"),
}
