"""How crews, equipment, consents and permits are said."""

from __future__ import annotations

from gatelodge.foundation.wording import Wording
from gatelodge.grounds.domain.lifecycle import CrewClearance, EquipmentKind, FilmedAnswer, PermitState

W = Wording
CLEARANCE_WORDS: dict[CrewClearance, Wording] = {
    CrewClearance.PENDING: W("not checked yet", "aún sin comprobar"),
    CrewClearance.CLEARED: W("cleared", "con visto bueno"),
    CrewClearance.REFUSED: W("not cleared", "sin visto bueno"),
}
CLEARANCE_TONES = {CrewClearance.PENDING: "wait", CrewClearance.CLEARED: "good", CrewClearance.REFUSED: "bad"}
EQUIPMENT_WORDS: dict[EquipmentKind, Wording] = {
    EquipmentKind.STILL_CAMERA: W("still camera", "cámara de fotos"),
    EquipmentKind.VIDEO_CAMERA: W("video camera", "cámara de video"),
    EquipmentKind.SOUND: W("sound recorder", "grabadora de sonido"),
    EquipmentKind.LIGHT: W("light", "luz"),
    EquipmentKind.PHONE: W("phone", "teléfono"),
    EquipmentKind.DRONE: W("drone", "dron"),
    EquipmentKind.OTHER: W("something else", "otra cosa"),
}
FILMED_WORDS: dict[FilmedAnswer, Wording] = {
    FilmedAnswer.GIVEN: W("agrees", "acepta"),
    FilmedAnswer.DECLINED: W("does not agree", "no acepta"),
    FilmedAnswer.WITHDRAWN: W("took the consent back", "retiró su consentimiento"),
}
PERMIT_WORDS: dict[PermitState, Wording] = {
    PermitState.ISSUED: W("issued", "emitido"),
    PermitState.SUSPENDED: W("suspended", "suspendido"),
    PermitState.WITHDRAWN: W("withdrawn", "retirado"),
    PermitState.REPLACED: W("replaced by a newer one", "reemplazado por otro más nuevo"),
}
PERMIT_TONES = {
    PermitState.ISSUED: "good",
    PermitState.SUSPENDED: "warn",
    PermitState.WITHDRAWN: "bad",
    PermitState.REPLACED: "plain",
}
