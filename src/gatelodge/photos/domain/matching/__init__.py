"""Is this picture ours? Fingerprints, registering, evidence block by block, and the grade that follows from them."""
