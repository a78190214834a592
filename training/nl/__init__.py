"""The Dutch pipeline: data, training and scores. `python -m training.nl --help`."""
