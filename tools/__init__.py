"""Commands for those who work on Wederhoor; not part of the package."""
