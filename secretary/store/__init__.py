"""The store: one body's folder of TinyDB files."""
