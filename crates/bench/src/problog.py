"""ProbLog, warm: a JSON string (a program) a line on standard input, a JSON list of seconds a line back.

The first number is for ground + compile + evaluate, the second for evaluate alone; null where it took too
long. The first line tells the limit in seconds.
"""
import json
import signal
import sys
import time

from problog import get_evaluatable
from problog.program import PrologString

sys.setrecursionlimit(100_000)
sdd = get_evaluatable("sdd")
sdd.create_from(PrologString("0.5::a. query(a).")).evaluate()  # warm


def too_long(*_):
    raise TimeoutError


signal.signal(signal.SIGALRM, too_long)
limit = int(sys.stdin.readline())
for line in sys.stdin:
    program = json.loads(line)
    signal.alarm(limit)
    try:
        start = time.perf_counter()
        compiled = sdd.create_from(PrologString(program))
        compiled.evaluate()
        full = time.perf_counter() - start
        start = time.perf_counter()
        compiled.evaluate()
        answer = [full, time.perf_counter() - start]
    except (TimeoutError, MemoryError, RecursionError):
        answer = [None, None]
    signal.alarm(0)
    print(json.dumps(answer), flush=True)
