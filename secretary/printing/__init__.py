"""What the commands print, as plain lines and as JSON; it knows nothing of the store."""
