"""What can be done at the gate."""

from gatelodge.gate.actions.acknowledge_call_out import acknowledge_call_out
from gatelodge.gate.actions.admit_visitor import admit_visitor
from gatelodge.gate.actions.call_out_person import call_out_person
from gatelodge.gate.actions.check_in_item import check_in_item
from gatelodge.gate.actions.check_out_item import check_out_item
from gatelodge.gate.actions.check_visitor import check_visitor
from gatelodge.gate.actions.close_day import close_day
from gatelodge.gate.actions.end_visit import end_visit
from gatelodge.gate.actions.prove_non_recording import prove_non_recording
from gatelodge.gate.actions.receive_walk_in import receive_walk_in
from gatelodge.gate.actions.record_arrival import record_arrival
from gatelodge.gate.actions.record_client_refusal import record_client_refusal
from gatelodge.gate.actions.record_departure import record_departure
from gatelodge.gate.actions.report_client_refusal import report_client_refusal
from gatelodge.gate.actions.seat_visit import seat_visit
from gatelodge.gate.actions.send_visitor_out import send_visitor_out
from gatelodge.gate.actions.take_back_departure import take_back_departure
from gatelodge.gate.actions.tell_of_refusal import tell_of_refusal
from gatelodge.gate.actions.turn_away_visitor import turn_away_visitor
from gatelodge.gate.actions.witness_client_refusal import witness_client_refusal

__all__ = [
    "acknowledge_call_out",
    "admit_visitor",
    "call_out_person",
    "check_in_item",
    "check_out_item",
    "check_visitor",
    "close_day",
    "end_visit",
    "prove_non_recording",
    "receive_walk_in",
    "record_arrival",
    "record_client_refusal",
    "record_departure",
    "report_client_refusal",
    "seat_visit",
    "send_visitor_out",
    "take_back_departure",
    "tell_of_refusal",
    "turn_away_visitor",
    "witness_client_refusal",
]
