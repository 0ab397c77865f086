"""Why the house reads what it holds about people: each purpose of the record in both languages."""

from __future__ import annotations

from gatelodge.foundation.wording import Wording
from gatelodge.people.domain.purposes import PURPOSES

BY_PROGRAM = Wording(", by program", ", por programa")
_TABLE = """
answer complaints|responder quejas
answering inquiries|responder consultas
answering records requests|responder solicitudes de registros
answering requests for access|responder solicitudes de acceso
claim slips|hojas de designación de abogado
consent slips|hojas de consentimiento
correction|corrección
deal with conduct in visits|atender la conducta en las visitas
decide how a measure goes on|decidir cómo sigue una medida
decision|decisión
downloading quarantined lines|descargar líneas en cuarentena
enter a complaint|registrar una queja
handing a letter over|entregar una carta
how legal visits wait|espera de las visitas legales
issuing permits|expedir permisos
keeping protection cases off the public list|mantener los casos de protección fuera de la lista pública
keeping what victims wish to be told|guardar lo que las víctimas desean saber
legal clearances|autorizaciones legales
letting crews in|dejar entrar a los equipos
open a case from an incident|abrir un caso a partir de un incidente
own application|solicitud propia
own data|datos propios
own decisions|decisiones propias
own inquiry|consulta propia
own legal clearance|autorización legal propia
own letters|cartas propias
own notice|aviso propio
own pictures|fotos propias
own record|registro propio
own request|solicitud propia
pictures at the photo desk|fotos en el servicio de fotos
posting a letter|enviar una carta
posting or reading out a reply|enviar una respuesta o leerla
printing letters|imprimir cartas
privilege register|registro de números privilegiados
reading one's own letter|leer la carta propia
receive visitors at the gate|recibir visitantes en la entrada
record of a child in one's care|registro de un menor a su cargo
records check|verificación de antecedentes
records checks|verificación de antecedentes
register alarms|alarmas del registro
review of bookings in doubt|revisión de reservas en duda
reviews|revisiones
running the media desk|atender la oficina de medios
see what is due in conduct|ver los plazos de conducta
serving a letter in another way|notificar una carta de otro modo
serving letters|entregar cartas
taking back a letter|recoger una carta devuelta
the accounting of disclosures|registro de lo comunicado
the letter as PDF|la carta en PDF
who holds which role|quién ejerce qué función
work list|lista de trabajo
work with the frames of a camera|trabajar con las imágenes de una cámara
"""
PURPOSE_WORDS: dict[str, Wording] = {
    **{one.en: one for one in PURPOSES.values()},
    **{en: Wording(en, es) for en, es in (line.split("|") for line in _TABLE.strip().splitlines())},
}


def purpose_word(purpose: str) -> Wording | None:
    """Say a purpose in both languages; None for what somebody typed."""
    plain = purpose.removesuffix(BY_PROGRAM.en)
    said = PURPOSE_WORDS.get(plain)
    if said is None or plain == purpose:
        return said
    return Wording(said.en + BY_PROGRAM.en, said.es + BY_PROGRAM.es)
