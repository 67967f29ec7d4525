"""The Chatham House Rule as a library: a line and a roster in, what gives a participant away out."""
