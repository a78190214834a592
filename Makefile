# Shorthands for people with make; CONTRIBUTING.md has the commands themselves.
.PHONY: demo test eval speed

demo:
	python3 start.py demo

test:
	python3 start.py test

eval: .venv/bin/python  ## scores against examples/gold.jsonl and, where it is there, ../shared/gold
	.venv/bin/python benchmarks/quality.py --report

speed: .venv/bin/python
	.venv/bin/python benchmarks/speed.py

.venv/bin/python:
	@echo 'The project is not set up here yet: first run  python3 start.py demo' >&2; exit 1
