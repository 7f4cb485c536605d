"""Speed, start, memory and determinism of reading, measured on texts written for the project."""
