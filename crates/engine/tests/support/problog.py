"""Evaluates ProbLog programs from standard input, separated by lines of '%%', by both back ends.

Prints, for each program and each back end, a line of '%%', then a line 'fact probability' an answer.
"""
import sys

from problog import get_evaluatable
from problog.program import PrologString

# By name: without PySDD ProbLog would quietly use one back end for both.
BACK_ENDS = [get_evaluatable("sdd"), get_evaluatable("ddnnf")]

for program in sys.stdin.read().split("%%\n"):
    for back_end in BACK_ENDS:
        print("%%")
        for query, probability in back_end.create_from(PrologString(program)).evaluate().items():
            print(query.args[0], repr(float(probability)))
