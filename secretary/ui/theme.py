"""The colours: quiet, and with a contrast of at least 4.5 to 1 for every text."""

from textual.theme import Theme

SECRETARY = Theme(
    name="secretary",
    primary="#8fb8de",
    secondary="#b9c7d6",
    accent="#f2c14e",
    foreground="#e8e6e1",
    background="#14191f",
    surface="#1b222a",
    panel="#26303b",
    success="#8fcf9b",
    warning="#f2c14e",
    error="#ff9b8e",
    dark=True,
    variables={
        "text-muted": "#b4bcc4",
        "text-disabled": "#a3adb6",
        "footer-key-foreground": "#f2c14e",
        "footer-description-foreground": "#e8e6e1",
        "footer-background": "#26303b",
        "block-cursor-background": "#8fb8de",
        "block-cursor-foreground": "#10151a",
        "block-cursor-blurred-background": "#33404d",
        "block-cursor-blurred-foreground": "#e8e6e1",
        "input-selection-background": "#3f5b77",
        "border": "#6f8aa5",
        "border-blurred": "#4b5a69",
    },
)
