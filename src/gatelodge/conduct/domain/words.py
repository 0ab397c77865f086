"""The states and kinds of conduct as people say them."""

from __future__ import annotations

from gatelodge.conduct.domain.lifecycle import Conduct, CrimeClass, EvidenceStandard, SanctionKind
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
    SanctionKind.WARNING: Wording("warning", "advertencia"),
    SanctionKind.TERMINATION: Wording("end of the visit", "fin de la visita"),
    SanctionKind.SUSPENSION: Wording("suspension", "suspensión"),
}
EVIDENCE_WORDS: dict[EvidenceStandard, Wording] = {
    EvidenceStandard.STAFF_OBSERVATION: Wording("staff saw it", "lo vio el personal"),
    EvidenceStandard.REASONABLE_BELIEF: Wording("reasonable belief", "creencia razonable"),
    EvidenceStandard.PREPONDERANCE: Wording("more likely than not", "más probable que improbable"),
    EvidenceStandard.CONVICTION: Wording("conviction", "condena"),
}
