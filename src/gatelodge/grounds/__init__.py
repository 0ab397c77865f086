"""Media and film access to the grounds, zones and vantage points."""
