"""How surely a picture is one of ours, from the surest down, and in which words that is said."""

from __future__ import annotations

from enum import StrEnum

from gatelodge.foundation.wording import Wording


class Grade(StrEnum):
    """What a comparison can say; "not found" is never "not ours"."""

    SAME_COPY = "same_copy"
    SAME_EXPOSURE = "same_exposure"
    SAME_SCENE = "same_scene"
    SAME_PLACE = "same_place"
    NOT_FOUND = "not_found"
    INCONCLUSIVE = "inconclusive"


WORDS: dict[Grade, Wording] = {
    Grade.SAME_COPY: Wording("same exposure, and whose copy it is", "misma toma, y de quién es la copia"),
    Grade.SAME_EXPOSURE: Wording("same exposure", "misma toma"),
    Grade.SAME_SCENE: Wording("same scene, perhaps another exposure", "misma escena, quizá otra toma"),
    Grade.SAME_PLACE: Wording("same place, other people", "mismo lugar, otras personas"),
    Grade.NOT_FOUND: Wording("not found among our pictures", "no está entre nuestras fotografías"),
    Grade.INCONCLUSIVE: Wording("inconclusive", "no concluyente"),
}
