"""Word documents: plain values in, a checked .docx out."""
