"""What a meeting is: frozen values and pure functions, standard library only."""
