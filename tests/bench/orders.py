"""Orders to a process that has a database: a line of JSON each way, with progress between."""

import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass

Say = Callable[[str], None]


@dataclass
class Clerk:
    """A process that does what it is told; *said* is how people call what it keeps."""

    said: str
    process: subprocess.Popen

    def told(self, say: Say, name: str, **order):
        """Tell the process what to do, and return what came of it."""
        self.process.stdin.write(json.dumps({"name": name, "order": order}) + "\n")
        self.process.stdin.flush()
        return self.heard(say)

    def heard(self, say: Say):
        for line in self.process.stdout:
            answer = json.loads(line)
            if "progress" not in answer:
                return answer["done"]
            say(f"{self.said}: {answer['progress']}")
        raise RuntimeError(f"The process of {self.said} has ended; its error stands above.")


def hired(said: str, command: list, environment: dict, stack: ExitStack, say: Say) -> Clerk:
    """Start the process that *command* names, wait until it is ready, and end it with *stack*."""
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    )
    stack.callback(ended, process)
    clerk = Clerk(said, process)
    clerk.heard(say)
    return clerk


def ended(process: subprocess.Popen) -> None:
    """Let *process* finish: it stops when nobody speaks to it any more."""
    with suppress(BrokenPipeError):
        process.stdin.close()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def carry_out(orders: Mapping[str, Callable]) -> None:
    """Be such a process: carry out what comes in by the functions of these names."""
    answer(done=True)
    with suppress(KeyboardInterrupt):
        for line in sys.stdin:
            order = json.loads(line)
            answer(done=orders[order["name"]](**order["order"]))


def progress(said: str) -> None:
    answer(progress=said)


def answer(**said) -> None:
    print(json.dumps(said), flush=True)
