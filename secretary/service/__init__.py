"""The verbs: what a secretary does with a meeting, one module per step."""
