"""What can be done with people's records."""

from gatelodge.people.actions._naming import AttorneyNamed
from gatelodge.people.actions.accept_sponsorship import accept_sponsorship
from gatelodge.people.actions.add_identity_document import add_identity_document
from gatelodge.people.actions.add_licence import add_licence
from gatelodge.people.actions.add_role_proof import add_role_proof
from gatelodge.people.actions.add_ward import add_ward
from gatelodge.people.actions.answer_claim import answer_claim
from gatelodge.people.actions.change_contact_details import change_contact_details
from gatelodge.people.actions.change_firm import change_firm
from gatelodge.people.actions.change_number import change_number
from gatelodge.people.actions.change_visitor_name import change_visitor_name
from gatelodge.people.actions.claim_client import claim_client
from gatelodge.people.actions.close_unanswered_claims import close_unanswered_claims
from gatelodge.people.actions.confirm_sponsorship import confirm_sponsorship
from gatelodge.people.actions.correct_birth_date import correct_birth_date
from gatelodge.people.actions.delete_outlived_rows import delete_outlived_rows
from gatelodge.people.actions.disprove_claim import disprove_claim
from gatelodge.people.actions.end_guardianship import end_guardianship
from gatelodge.people.actions.end_representation import end_representation
from gatelodge.people.actions.find_proof_false import find_proof_false
from gatelodge.people.actions.import_roster import import_roster
from gatelodge.people.actions.invite_representative import Invitation, invite_representative
from gatelodge.people.actions.look_up_licence import look_up_licence
from gatelodge.people.actions.merge_persons import merge_persons
from gatelodge.people.actions.print_claim_slips import print_claim_slips
from gatelodge.people.actions.record_claim_slip import record_claim_slip
from gatelodge.people.actions.record_court_appointment import record_court_appointment
from gatelodge.people.actions.record_paper_designation import record_paper_designation
from gatelodge.people.actions.register_professional import register_professional
from gatelodge.people.actions.send_invitation import send_invitation
from gatelodge.people.actions.sign_up_visitor import sign_up_visitor
from gatelodge.people.actions.state_relationship import state_relationship
from gatelodge.people.actions.verify_guardianship import verify_guardianship
from gatelodge.people.actions.verify_identity_document import verify_identity_document
from gatelodge.people.actions.verify_role_proof import verify_role_proof
from gatelodge.people.actions.withdraw_identity_document import withdraw_identity_document
from gatelodge.people.actions.withdraw_licence import withdraw_licence
from gatelodge.people.actions.withdraw_sponsorship import withdraw_sponsorship

__all__ = [
    "AttorneyNamed",
    "Invitation",
    "accept_sponsorship",
    "add_identity_document",
    "add_licence",
    "add_role_proof",
    "add_ward",
    "answer_claim",
    "change_contact_details",
    "change_firm",
    "change_number",
    "change_visitor_name",
    "claim_client",
    "close_unanswered_claims",
    "confirm_sponsorship",
    "correct_birth_date",
    "delete_outlived_rows",
    "disprove_claim",
    "end_guardianship",
    "end_representation",
    "find_proof_false",
    "import_roster",
    "invite_representative",
    "look_up_licence",
    "merge_persons",
    "print_claim_slips",
    "record_claim_slip",
    "record_court_appointment",
    "record_paper_designation",
    "register_professional",
    "send_invitation",
    "sign_up_visitor",
    "state_relationship",
    "verify_guardianship",
    "verify_identity_document",
    "verify_role_proof",
    "withdraw_identity_document",
    "withdraw_licence",
    "withdraw_sponsorship",
]
