"""Measures the reader: records against gold, and the public sets. Needs the data folder, which is not shipped."""
