"""How the models that learn from annotated statements are made."""
