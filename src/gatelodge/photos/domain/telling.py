"""What the answer to "is this picture ours?" says, in a report for anybody and in words on a page.

It is the same whoever asked and whatever the visit was: no name, no day, no number of photos, nobody's copy.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from gatelodge.foundation.wording import Wording
from gatelodge.photos.domain.matching.answer import NOT_FOUND_MEANS, Answer
from gatelodge.photos.domain.matching.grades import WORDS, Grade
from gatelodge.photos.domain.matching.grading import OURS, THRESHOLDS, Thresholds
from gatelodge.photos.domain.provenance import Provenance

MEANS: dict[Grade, Wording] = {
    Grade.SAME_COPY: Wording(
        "The picture is one of ours, and carries the mark of a copy that was issued.",
        "La imagen es una de las nuestras y lleva la marca de una copia entregada.",
    ),
    Grade.SAME_EXPOSURE: Wording(
        "The picture was made from one of our photos, and from that one.",
        "La imagen se hizo a partir de una de nuestras fotografías, y de esa misma.",
    ),
    Grade.SAME_SCENE: Wording(
        "The people and the place of one of our photos are in the picture. It may be that photo, or one taken just before or "
        "after it, by our camera or by another.",
        "En la imagen están las personas y el lugar de una de nuestras fotografías. Puede ser esa, u otra tomada poco antes "
        "o después, con nuestra cámara o con otra.",
    ),
    Grade.SAME_PLACE: Wording(
        "The picture shows a place where our camera stands, and not the people of any photo that was looked at. It does not "
        "say who took it.",
        "La imagen muestra un lugar donde está nuestra cámara, y no a las personas de ninguna fotografía que se examinó. No "
        "dice quién la tomó.",
    ),
    Grade.NOT_FOUND: NOT_FOUND_MEANS,
    Grade.INCONCLUSIVE: Wording(
        "Nothing can be said of this picture, neither that it is ours nor that it is not. Try a larger or sharper one.",
        "De esta imagen nada se puede decir, ni que sea nuestra ni que no lo sea. Pruebe con una más grande o más nítida.",
    ),
}
LIMITS: tuple[Wording, ...] = (
    Wording(
        "A comparison answers whether the picture was made from a photo of ours. It says nothing of who posted it, or when.",
        "La comparación responde si la imagen se hizo a partir de una fotografía nuestra. No dice quién la publicó ni cuándo.",
    ),
    Wording(
        "A picture can be ours in part: look at the evidence for what was added, covered or replaced.",
        "Una imagen puede ser nuestra en parte: mire en la prueba qué se añadió, se tapó o se cambió.",
    ),
    Wording(
        "The figure counts answers this good that chance alone would give, were the question put to {asked} photos. It is no "
        "protection against somebody who sets out to deceive; a person judges.",
        "La cifra cuenta cuántas respuestas así daría el azar si la pregunta se hiciera a {asked} fotografías. No protege "
        "contra quien quiere engañar: decide una persona.",
    ),
)


def told(
    answer: Answer, credential: Provenance, *, asked: int, evidence: str | None, limits: Thresholds = THRESHOLDS
) -> dict[str, Any]:
    """Give what is signed. `asked`: how many photos the figure supposes; `evidence`: the digest of the picture."""
    found = answer.photo is not None and answer.grade in OURS
    said: dict[str, Any] = {
        "grade": answer.grade,
        "says": asdict(WORDS[answer.grade]),
        "means": asdict(MEANS[answer.grade]),
        "why": {"code": answer.why.code, **asdict(answer.why.text)},
        "photo": answer.photo if found else None,
        "credential": {"state": credential.credential, **asdict(credential.said)},
        "false_alarm": {"expected": answer.false_alarm, "photos": asked} if answer.photo else None,
        "evidence_sha256": evidence,
        "limits": asdict(limits),
    }
    if answer.left_out is not None:
        said["left_out"] = {"code": answer.left_out.code, **asdict(answer.left_out.text)}
    return {**said, **(_seen(answer) if answer.photo else {})}


def _seen(answer: Answer) -> Mapping[str, Any]:
    verdict = answer.verdict
    if verdict is None:
        return {}
    return {
        "witness": verdict.witness,
        "counts": asdict(verdict.counts),
        "quad": [list(corner) for corner in verdict.quad],
        "homography": list(verdict.homography),
        "mirrored": verdict.mirrored,
    }
