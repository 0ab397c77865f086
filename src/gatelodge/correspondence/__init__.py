"""Letters, e-mail and text messages to the people concerned, and the proof that they went out."""
