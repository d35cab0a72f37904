"""How far a long command has come: one line on a terminal, over and over; elsewhere nothing."""

from django.core.management.base import OutputWrapper


class Progress:
    """Writes “*what*: 400 of 1200” as it is told."""

    def __init__(self, stdout: OutputWrapper, what: str):
        self.stdout, self.what, self.is_open = stdout, what, False

    def __call__(self, done: int, total: int) -> None:
        if self.stdout.isatty():
            self.stdout.write(f"\r{self.what}: {done} of {max(done, total)}", ending="")
            self.stdout.flush()
            self.is_open = True

    def end(self) -> None:
        if self.is_open:
            self.stdout.write("")
            self.is_open = False
