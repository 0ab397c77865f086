"""The words in which a person reads what is held about them: every column that is handed out has its own."""

from __future__ import annotations

from gatelodge.foundation.wording import Wording

# column | English | Spanish; a column of another table is asked for by its last two parts first, then by its last.
_TABLE = """
accepted_at|accepted|aceptado
active|counts|vale
added_at|added|añadido
address|address|dirección
admitted_at|let in|entrada permitida
admitted_on|admitted|ingreso
answer|answer|respuesta
answer_due_on|answer due|respuesta hasta
answered_at|answered|respondido
answers|your answers|sus respuestas
appointed_by_court|appointed by a court|nombrado por un tribunal
approved_at|approved|aprobado
arrived_at|arrived|llegada
asked_at|asked|preguntado
at|when|cuándo
attested_at|attested|declarado
attorney__surname|attorney|abogado
basis|rests on|se basa en
because|why|por qué
booked_at|booked|reservado
booking__code|booking|reserva
born_on|born|nacimiento
bundles_in|bundles brought|legajos traídos
bundles_out|bundles taken out|legajos llevados
called_out_at|called|llamado
capacity|as|en calidad de
category|about|sobre
certified|certified|certificado
changed_at|changed|cambiado
channel|by|por
checked_at|checked|comprobado
checked_in_at|brought in|traído
checked_out_at|taken out|llevado
citation|rule|regla
city|city|ciudad
claimed_at|claimed|declarada
closed_at|closed|cerrada
closed_because|closed because|cerrada porque
code|code|código
conditions|conditions|condiciones
confirmed|confirmed parts|partes confirmadas
confirmed_at|confirmed|confirmada
content|letter|carta
copies|copies|copias
copy_number|copy|copia
country|country|país
court_on|day in court|día en el tribunal
created_at|made|creado
cure_en|what helps, in English|qué ayuda, en inglés
cure_es|what helps, in Spanish|qué ayuda, en español
custody_status|custody|custodia
decided_at|decided|decidido
declined_at|declined|rechazada
delivery|delivery|entrega
described|what you asked for|lo que pidió
description|description|descripción
due_before|due before|plazo anterior
due_on|due|plazo
effect|effect|efecto
email|e-mail|correo electrónico
emancipated|emancipated|emancipado
end_reasons|reasons of the end|motivos del fin
end_why|ended because|terminó porque
ended_at|ended|terminado
ended_because|ended because|terminó porque
expires_at|lasts until|vale hasta
expires_on|lasts until|vale hasta
extended_at|extended|ampliado
facility__name|prison|prisión
filed_at|filed|presentado
firm__address|address of the firm|dirección del bufete
firm__name|firm|bufete
firm__phone|telephone of the firm|teléfono del bufete
former_names|former names|nombres anteriores
given_names|given names|nombres
granted_at|granted|concedido
grounds|grounds|motivos
handed_at|handed over|entregado
handed_over_at|handed over|entregado
has_photo|has a photo|tiene foto
heads|people|personas
held_as_evidence|held as evidence|retenido como prueba
held_at|held|apartada
housing|housing|alojamiento
imposed_at|imposed|impuesta
in_force|in force|en vigor
in_writing|in writing|por escrito
invited_at|invited|invitado
is_active|in use|en uso
issued_at|issued|emitido
issuer|issued by|emitido por
item__kind|what|qué
joined_at|joined|alta
jurisdiction|jurisdiction|jurisdicción
kind|kind|clase
language|language|idioma
last_login|last sign-in|último acceso
left_at|left|salida
left_behind|left behind|dejado
lifted_at|lifted|levantada
local_day|day|día
looked_up_at|looked up|consultada
looked_up_where|looked up at|consultada en
made_at|made|hecha
make|make|marca
mark|your mark|su marca
may_come_alone|may come alone|puede venir solo
means|how|cómo
minutes|minutes|minutos
months|months|meses
name|name|nombre
new_number|new number|número nuevo
non_contact|without contact|sin contacto
notarised|notarised|notariado
number|number|número
of_record|of record|acreditado
off_at|off since|desactivado
off_because|off because|desactivado porque
old_number|old number|número anterior
opened_at|opened|abierta
ordered_at|ordered|pedida
outcome|outcome|resultado
outlet|outlet|medio
outlet_kind|kind of outlet|clase de medio
paid_by|paid by|pagado por
payment_reference|payment|pago
pending|pending|pendiente
period|time|tiempo
person__number|number of the incarcerated person|número de la persona encarcelada
person_number|number of the incarcerated person|número de la persona encarcelada
phone|telephone|teléfono
postal_code|postal code|código postal
posted_at|posted|enviada por correo
posted_to|posted to|enviada a
price_cents|price in cents|precio en centavos
prisons|prisons|prisiones
purpose|purpose|finalidad
question|question|pregunta
rank|decided by|decidido por
reach|reaches|alcance
reapply_after|ask again after|puede volver a pedir después del
reason|reason|motivo
reasons|reasons|motivos
received_at|received|recibida
received_by|received by|recibida por
received_on|received|recibida
recheck_due_on|looked up again|nueva consulta
reference|reference|referencia
refund_reference|refund|reembolso
refunded_at|refunded|reembolsado
refused_at|refused|rechazado
refused_because|refused because|rechazado porque
region|state|estado
registered_at|registered|registrado
relationship|relationship|relación
released_at|handed out|entregado
released_on|released|liberación
reply|reply|respuesta
requested_at|requested|pedida
requester_email|e-mail|correo electrónico
requester_name|name|nombre
requester_phone|telephone|teléfono
requester_address|postal address|dirección postal
return_by|given back by|devolución hasta
return_why|came back because|devuelta porque
returned_at|given back|devuelto
returned_to|given back to|devuelto a
review_before|looked at before|revisión anterior
review_on|looked at again|próxima revisión
role|role|función
roster_import__started_at|when|cuándo
seated_at|seated|sentados
seen|what was seen|lo que se vio
seized_at|taken|retirado
sent_at|sent|enviada
sent_out_at|sent out|se le hizo salir
serial|serial number|número de serie
serial_in|serial number, in|número de serie, entrada
serial_out|serial number, out|número de serie, salida
sha256|digest|resumen
signature|signature|firma
size|size|tamaño
sole_use_stated_at|sole use stated|uso exclusivo declarado
span|time|tiempo
stage|stage|etapa
started_at|started|comenzada
state|state|estado
stated_at|stated|indicada
status|status|situación
submitted_at|sent in|presentada
surname|surname|apellido
suspended_at|suspended|suspendida
suspended_because|suspended because|suspendida porque
taken_on|taken|tomada
taken_up_at|taken up|aceptado
text|text|texto
text_en|text in English|texto en inglés
text_es|text in Spanish|texto en español
told_at|told|informado
tracking|tracking number|número de seguimiento
turned_away_at|turned away|rechazado en la entrada
used_at|used|usada
valid|valid|vigencia
valid_until|valid until|vigente hasta
verified_at|confirmed|confirmado
visiting_status|visits|visitas
visitor__given_names|given names of the visitor|nombres del visitante
visitor__surname|surname of the visitor|apellido del visitante
walk_in|without appointment|sin cita
wanted|wished time|tiempo deseado
withdrawn_at|withdrawn|retirado
witness|witness|testigo
work_hours|working hours|horas de trabajo
"""
COLUMN_WORDS = {name: Wording(en, es) for name, en, es in (line.split("|") for line in _TABLE.strip().splitlines())}


def column_word(name: str) -> Wording:
    """Say a column; one of another table by its last two parts, then by its last."""
    parts = name.split("__")
    for known in ("__".join(parts[-2:]), parts[-1]):
        if known in COLUMN_WORDS:
            return COLUMN_WORDS[known]
    raise KeyError(name)
