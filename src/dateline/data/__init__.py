"""What the program ships: the model, the gazetteer and its tables, read with importlib.resources."""
