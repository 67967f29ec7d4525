"""What each command does: with `cli`, the only place where store, service and screens are put together."""
