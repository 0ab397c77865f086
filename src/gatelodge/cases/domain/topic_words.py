"""The topics that the reader knows, as people say them."""

from __future__ import annotations

from gatelodge.foundation.wording import Wording

TOPIC_WORDS: dict[str, Wording] = {
    "photo": Wording("pictures", "imágenes"),
    "place": Wording("places", "lugares"),
    "permission": Wording("permission", "permiso"),
    "visit": Wording("visit", "visita"),
    "rule": Wording("rules", "reglas"),
    "device": Wording("devices", "aparatos"),
    "arrangement": Wording("arrangement", "acuerdo previo"),
    "capacity": Wording("capacity", "calidad en que actuó"),
    "money": Wording("money", "dinero"),
    "time": Wording("time", "hora"),
    "search": Wording("search", "registro de personas"),
    "conduct": Wording("consequences", "consecuencias"),
    "other": Wording("something else", "otra cosa"),
}
