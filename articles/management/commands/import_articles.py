"""manage.py import_articles: files of unknown origin become drafts."""

import json
import logging
import os
import re
from pathlib import Path

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from articles import checks, publishing
from articles.importing.decoding import MAX_BYTES, Unreadable
from articles.importing.drafts import Imported, import_file
from articles.roles import Role, role_of

SUFFIXES = {".txt", ".html", ".htm"}
logger = logging.getLogger(__name__)
# What a terminal would obey, and the halves of characters that no name of a file should hold.
UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class Command(BaseCommand):
    help = (
        "Import texts and HTML pages as drafts. A folder stands for the .txt, .html and .htm files "
        "in and below it. The same file a second time makes no second draft."
    )

    def add_arguments(self, parser):
        parser.add_argument("paths", nargs="+", metavar="PATH", type=Path)
        parser.add_argument("--by", metavar="USER", help="Whose import this is.")
        parser.add_argument("--publish", action="store_true", help="Publish the drafts, as --by.")
        parser.add_argument("--json", action="store_true", help="Print one JSON document.")

    def handle(self, paths, by, publish, json, verbosity=1, **options):
        self.as_json, self.quiet, self.publish = json, verbosity == 0, publish
        self.user = self.user_named(by, publish=publish)
        self.results = []
        files = [file for path in paths for file in self.files_of(path)]
        try:
            for number, file in enumerate(files, start=1):
                self.take(file, f"{number}/{len(files)} " if len(files) > 1 else "")
        except KeyboardInterrupt:
            self.finish()
            raise CommandError(
                f"Stopped. {self.count('imported')} of {len(files)} files are in; "
                "running the command again takes up the rest.",
                returncode=130,
            ) from None
        self.finish()
        if failed := [result for result in self.results if result["error"]]:
            names = "; ".join(f"{result['file']}: {result['error']}" for result in failed)
            raise CommandError(f"{len(failed)} of {len(self.results)} failed: {names}")

    def user_named(self, username, *, publish):
        """Return who imports, and stop before anything is touched where they may not publish."""
        if not username:
            if publish:
                raise CommandError("--publish needs --by USER: somebody has to answer for it.")
            return None
        users = get_user_model().objects
        user = users.filter(**{get_user_model().USERNAME_FIELD: username}).first()
        if user is None:
            raise CommandError(f"There is no user called {username}.")
        if publish and role_of(user) < Role.EDITOR:
            raise CommandError(f"{username} may not publish. Only an editor can.")
        return user

    def files_of(self, path: Path) -> list[Path]:
        """Return the files that *path* stands for, in order."""
        try:
            if not path.is_dir():
                return [path]
            os.listdir(path)  # os.walk below passes over a folder that may not be read
            found = (Path(folder) / name for folder, _, names in os.walk(path) for name in names)
            files = sorted(file for file in found if file.suffix.lower() in SUFFIXES)
        except OSError as error:
            self.fail(path, error.strerror or "The folder cannot be read.")
            return []
        except ValueError:
            self.fail(path, "This is no path: it holds a NUL character.")
            return []
        if not files:
            self.fail(path, "The folder holds no .txt, .html or .htm file.")
        return files

    def take(self, path: Path, progress: str) -> None:
        """Import one file, and publish the draft if asked to."""
        try:
            if path.is_fifo() or path.is_socket():
                # Opening one would wait for somebody to write.
                self.fail(path, "This is a pipe or a socket, not a file.", progress)
                return
            with path.open("rb") as file:
                raw = file.read(MAX_BYTES + 1)
            imported = import_file(raw, printable(path.name), by=self.user)
        except OSError as error:
            self.fail(path, error.strerror or "The file cannot be read.", progress)
            return
        except Unreadable as unreadable:
            self.fail(path, str(unreadable), progress)
            return
        except Exception as error:
            # One file that nobody thought of must not keep the others out; nothing of it is saved.
            logger.exception("The import of %s broke off", printable(str(path)))
            self.fail(path, f"The import broke off: {type(error).__name__}.", progress)
            return
        result = self.result(path, imported)
        if imported.is_new and self.publish:
            try:
                publishing.publish(imported.article, by=self.user)
                result["status"] = "published"
            except publishing.PublishRefused as refused:
                result["error"] = f"It is a draft, but was not published. {refused}"
        if not imported.is_new and self.publish and imported.article.live is None:
            result["error"] = "It was imported before, as a draft; nothing was published now."
        self.say(progress, result)

    def fail(self, path: Path, reason: str, progress: str = "") -> None:
        self.results.append({"file": printable(str(path)), "status": "failed", "error": reason})
        self.say(progress, self.results[-1])

    def result(self, path: Path, imported: Imported) -> dict:
        """Keep what became of a file, as the JSON document has it."""
        article, report = imported.article, imported.report
        self.results.append(
            {
                "file": printable(str(path)),
                "status": "imported" if imported.is_new else "already imported",
                "error": "",
                "article": article.pk,
                "slug": article.slug,
                "headline": article.headline,
                "found": report.found,
                "guessed": report.guessed,
                "removed": report.removed,
                # What a correction has put right before; the draft says it as well.
                "warnings": [finding.said for finding in checks.warnings(article)],
            }
        )
        return self.results[-1]

    def say(self, progress: str, result: dict) -> None:
        """Print what became of one file; quietly, only what went wrong."""
        if self.as_json:
            return
        if result["status"] == "failed":
            self.stderr.write(f"{progress}{result['file']}: {result['error']}")
            return
        if result["error"]:
            self.stderr.write(f"{progress}{result['file']}: {result['error']}")
        for warning in result["warnings"] if not result["error"] else []:
            self.stderr.write(f"{progress}{result['file']}: {warning}")
        if self.quiet:
            return
        heading = f"{progress}{result['file']}: {result['status']}"
        self.stdout.write(printable(f"{heading} as “{result['headline']}” ({result['slug']})"))
        if result["status"] != "already imported":
            for name in ("found", "guessed", "removed"):
                for sentence in result[name]:
                    self.stdout.write(printable(f"  {name}: {sentence}"))

    def finish(self) -> None:
        """Sum up, or print the JSON document."""
        if self.as_json:
            self.stdout.write(json.dumps(self.results, ensure_ascii=False, indent=2))
            return
        if self.quiet:
            return
        self.stdout.write(
            f"{self.count('imported')} imported, {self.count('already imported')} already there, "
            f"{self.count('failed')} failed."
        )

    def count(self, status: str) -> int:
        """Return how many files came to *status*; the published are imported too."""
        wanted = {status, "published"} if status == "imported" else {status}
        return sum(result["status"] in wanted for result in self.results)


def printable(text: str) -> str:
    """Return *text* with what a terminal would obey, or could not print, as question marks."""
    return UNPRINTABLE.sub("?", text)
