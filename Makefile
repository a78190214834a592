# Shorthands for people with make; CONTRIBUTING.md has the commands themselves.
.PHONY: demo test eval speed

demo:
	python3 start.py demo

test:
	python3 start.py test

eval:  ## scores against examples/gold.jsonl and, where it is there, ../shared/gold
	.venv/bin/python benchmarks/quality.py --report

speed:
	.venv/bin/python benchmarks/speed.py
