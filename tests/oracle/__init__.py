"""The oracle: what a month costs, worked out a second time.

It reads the topology (tomllib) and the price tables (as text) by itself, counts in fractions, and
was written from the language's reference and the price book, not from the estimator. It shares no
code with the program; where both agree on thousands of topologies, both are right or both read the
reference in the same wrong way.

`topology` reads a file, `kinds/` says what a component uses, `bill` prices it, `compare` holds the
result against the program's JSON, `generate/` writes topologies from a seed, `seen` holds those
that differed once, `known` what is not mended yet, `faults` spoils the program's side, `meter`
counts what was met, `lacks` and `absence` say why a line has no price.
"""
