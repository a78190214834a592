"""How the language pipelines that ship with Wederhoor are made and scored."""
