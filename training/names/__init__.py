"""How the recogniser of names is trained: ``python -m training.names``."""
