"""What is owed: for each kind one body that owes it, and the same once it is done; order, purity, and any body at all."""
