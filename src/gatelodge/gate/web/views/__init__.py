"""The pages of the gate."""
