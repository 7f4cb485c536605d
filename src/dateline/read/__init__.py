"""Reading: one pass of the tagger over a report finds spans, triggers and roles."""
