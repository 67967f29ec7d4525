"""The store: one body's folder of TinyDB files, in which no kept word is lost."""
