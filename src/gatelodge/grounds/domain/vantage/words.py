"""How verdicts and what they rest on are said."""

from __future__ import annotations

from gatelodge.foundation.wording import Wording
from gatelodge.grounds.domain.lifecycle import VantageBasis
from gatelodge.grounds.domain.vantage.permitted import Fit, PermitAnswer
from gatelodge.grounds.domain.vantage.sun import SunAnswer
from gatelodge.grounds.domain.vantage.verdict import VantageAnswer

VERDICT_WORDS: dict[VantageAnswer, Wording] = {
    VantageAnswer.ON: Wording("on the property", "en la propiedad"),
    VantageAnswer.OFF: Wording("off the property", "fuera de la propiedad"),
    VantageAnswer.CANNOT_TELL: Wording("cannot tell", "no se puede saber"),
}
VERDICT_TONES: dict[VantageAnswer, str] = {
    VantageAnswer.ON: "warn",
    VantageAnswer.OFF: "info",
    VantageAnswer.CANNOT_TELL: "wait",
}
BASIS_WORDS: dict[VantageBasis, Wording] = {
    VantageBasis.POSITION: Wording("a position", "una posición"),
    VantageBasis.PICTURE: Wording("a picture", "una imagen"),
    VantageBasis.SIGHT_LINE: Wording("sight lines", "líneas de visión"),
}
PERMIT_WORDS: dict[PermitAnswer, Wording] = {
    PermitAnswer.YES: Wording("a permit was in force", "había un permiso en vigor"),
    PermitAnswer.NO: Wording("no permit was in force", "no había ningún permiso en vigor"),
    PermitAnswer.CANNOT_TELL: Wording("cannot tell", "no se puede saber"),
}
PERMIT_TONES: dict[PermitAnswer, str] = {
    PermitAnswer.YES: "good",
    PermitAnswer.NO: "warn",
    PermitAnswer.CANNOT_TELL: "wait",
}
FIT_NAMES: dict[str, Wording] = {
    "zone": Wording("zone", "zona"),
    "device": Wording("device", "aparato"),
    "person": Wording("person", "persona"),
}
FIT_WORDS: dict[Fit, Wording] = {
    Fit.YES: Wording("covered", "cubierta"),
    Fit.NO: Wording("not covered", "no cubierta"),
    Fit.NOT_KNOWN: Wording("not known", "no se sabe"),
}
SUN_WORDS: dict[SunAnswer, Wording] = {
    SunAnswer.CONSISTENT: Wording("the shadow fits the time", "la sombra concuerda con la hora"),
    SunAnswer.NOT_CONSISTENT: Wording("the shadow does not fit the time", "la sombra no concuerda con la hora"),
    SunAnswer.CANNOT_TELL: Wording("cannot tell", "no se puede saber"),
}
EVIDENCE = Wording(
    "This is evidence for a person to weigh, and never a finding.",
    "Esto es un indicio que una persona debe valorar, y nunca una conclusión.",
)
