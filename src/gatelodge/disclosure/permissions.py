"""Who answers for the house, and who asks."""
