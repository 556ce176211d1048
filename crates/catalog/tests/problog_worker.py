"""Evaluates ProbLog programs: a list of texts on stdin, a list of {query: probability} on stdout, both JSON."""

import json
import sys
from importlib.metadata import version

from problog import get_evaluatable
from problog.program import PrologString

if not version("problog").startswith("2.3."):
    sys.exit(f"ProbLog 2.3 is wanted, this is {version('problog')}")

# Named, because without PySDD ProbLog would quietly take a slower back end.
sdd = get_evaluatable("sdd")


def evaluate(program):
    answers = sdd.create_from(PrologString(program)).evaluate()
    return {str(query): float(chance) for query, chance in answers.items()}


json.dump([evaluate(program) for program in json.load(sys.stdin)], sys.stdout)
