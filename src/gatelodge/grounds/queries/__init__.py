"""What the doors read of maps, access requests, permits and assessments."""
