"""Evaluates ProbLog programs from standard input, separated by lines of '%%'.

Prints a line of '%%' before the answers to each program, and a line 'fact probability' an answer.
"""
import sys

from problog import get_evaluatable
from problog.program import PrologString

for program in sys.stdin.read().split("%%\n"):
    print("%%")
    for query, probability in get_evaluatable().create_from(PrologString(program)).evaluate().items():
        print(query.args[0], repr(float(probability)))
