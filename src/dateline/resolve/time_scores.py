"""How sure the values of times are, by the rule that found them."""

SCORES = {
    "full date": 0.99,
    "month and day": 0.97,
    "month": 0.97,
    "weekday": 0.98,
    "today": 0.96,
    "step": 0.95,
    "told": 0.83,
    "holiday": 0.7,
    "named": 0.92,
    "counted": 0.82,
    "vague": 0.75,
    "clock": 0.83,
    "part of day": 0.87,
    "duration": 0.99,
    "set": 0.95,
    "unknown": 0.3,
}
"""Share of values right by rule, on the training reports (the rarest ones by their nearest kin)."""
