"""Who listens to what: the only place where a lower department's message meets a higher department's action."""

from __future__ import annotations

from django.utils.module_loading import import_string
from procrastinate import App

from gatelodge.ledger.actions import listen

# topic -> dotted paths of deeds, called as `(SYSTEM, now=…, **ids)`; a message may come more than once
TOPICS: dict[str, tuple[str, ...]] = {
    "cases.source_received": ("gatelodge.cases.jobs.hear_source_received",),
    "clearance.calls_recorded": ("gatelodge.clearance.actions.tell_of_recording",),
    "clearance.register_alarms_opened": ("gatelodge.clearance.actions.mail_keepers",),
    "clearance.restriction_imposed": ("gatelodge.scheduling.jobs.hear_restriction_imposed",),
    "conduct.measure_ended": ("gatelodge.conduct.jobs.hear_measure_ended",),
    "conduct.sanction_ended": ("gatelodge.conduct.jobs.hear_sanction_ended",),
    "correspondence.letter_made": ("gatelodge.correspondence.actions.send_letter_mail",),
    "disclosure.inquiry_received": ("gatelodge.disclosure.actions.acknowledge_inquiry",),
    "disclosure.reply_sent": ("gatelodge.disclosure.actions.send_reply_mail",),
    "disclosure.records_letter_made": ("gatelodge.disclosure.actions.send_records_mail",),
    "gate.client_refused": ("gatelodge.gate.jobs.hear_client_refused",),
    "gate.visit_ended": ("gatelodge.photos.jobs.hear_visit_ended",),
    "grounds.letter_made": ("gatelodge.grounds.actions.send_letter_mail",),
    "grounds.something_extra": ("gatelodge.conduct.actions.open_incident_of_crew",),
    "ledger.seal_opened": ("gatelodge.accounts.actions.tell_of_opening",),
    "grounds.victim_to_be_told": ("gatelodge.disclosure.jobs.hear_victim_to_be_told",),
    "people.birth_date_corrected": ("gatelodge.clearance.jobs.hear_birth_date_corrected",),
    "people.licence_checked": (
        "gatelodge.clearance.jobs.hear_basis_changed",
        "gatelodge.scheduling.jobs.hear_licence_checked",
    ),
    "people.offences_changed": ("gatelodge.clearance.jobs.hear_offences_changed",),
    "people.person_moved": (
        "gatelodge.clearance.jobs.hear_person_moved",
        "gatelodge.scheduling.jobs.hear_person_moved",
        "gatelodge.disclosure.jobs.hear_person_moved",
    ),
    "people.person_released": (
        "gatelodge.clearance.jobs.hear_person_released",
        "gatelodge.scheduling.jobs.hear_person_released",
        "gatelodge.disclosure.jobs.hear_person_released",
    ),
    "people.persons_merged": (
        "gatelodge.clearance.jobs.hear_persons_merged",
        "gatelodge.scheduling.jobs.hear_persons_merged",
    ),
    "people.professional_registered": ("gatelodge.people.jobs.hear_professional_registered",),
    "people.representation_ended": ("gatelodge.scheduling.jobs.hear_representation_ended",),
    "people.representative_invited": ("gatelodge.people.actions.send_invitation",),
    "people.sponsorship_in_force": ("gatelodge.clearance.jobs.hear_sponsorship_changed",),
    "people.sponsorship_withdrawn": (
        "gatelodge.clearance.jobs.hear_sponsorship_changed",
        "gatelodge.scheduling.jobs.hear_sponsorship_withdrawn",
    ),
    "people.visiting_status_changed": (
        "gatelodge.clearance.jobs.hear_visiting_status_changed",
        "gatelodge.scheduling.jobs.hear_visiting_status_changed",
    ),
    "people.visitor_renamed": ("gatelodge.clearance.jobs.hear_visitor_renamed",),
    "scheduling.booking_cancelled": ("gatelodge.scheduling.jobs.hear_booking_cancelled",),
    "scheduling.booking_in_doubt": ("gatelodge.scheduling.jobs.hear_booking_in_doubt",),
    "scheduling.booking_kept": ("gatelodge.scheduling.jobs.hear_booking_kept",),
    "scheduling.legal_request_closed": ("gatelodge.scheduling.jobs.hear_legal_request_closed",),
    "scheduling.legal_visit_placed": ("gatelodge.scheduling.jobs.hear_legal_visit_placed",),
    "scheduling.party_changed": ("gatelodge.scheduling.jobs.hear_party_changed",),
}


def connect(_app: App) -> None:
    """Fill the outbox's registry when the job runner is ready."""
    for topic, paths in TOPICS.items():
        for path in paths:
            listen(topic, import_string(path))
