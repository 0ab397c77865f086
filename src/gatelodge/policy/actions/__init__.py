"""What other departments use of the policy's actions."""

from gatelodge.policy.actions.keep_decision import keep_decision

__all__ = ["keep_decision"]
