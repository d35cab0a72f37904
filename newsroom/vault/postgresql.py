"""Keeping a PostgreSQL newsroom in a file of pg_dump, and bringing it back, all or nothing."""

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connection, transaction

from articles.walking import Walk
from newsroom.pages.snapshot import snapshot
from newsroom.vault import proof, versions
from newsroom.vault.refusing import Refused

INSTALLED = Path("/usr/lib/postgresql")
# In the spelling of pg_restore; no line of a row is like these two.
COPY = re.compile(rb"^COPY .* FROM stdin;$")
END_OF_COPY = b"\\.\n"
# Orders to psql, which is not asked.
TO_PSQL = re.compile(rb"^\\(un)?restrict ")
# What a newer program asks for that an older server does not know.
UNKNOWN = re.compile(rb"^SET (transaction_timeout|idle_session_timeout) = 0;$")

# Everything that a newsroom has made in its database, but for what belongs to an extension.
EMPTY = """
DO $$ DECLARE one record; BEGIN
  FOR one IN SELECT c.oid::regclass AS name FROM pg_class c
    WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p')
      AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
  LOOP EXECUTE format('DROP TABLE IF EXISTS %s CASCADE', one.name); END LOOP;
  FOR one IN SELECT p.oid::regprocedure AS name FROM pg_proc p
    WHERE p.pronamespace = current_schema()::regnamespace AND p.prokind = 'f'
      AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
  LOOP EXECUTE format('DROP FUNCTION IF EXISTS %s CASCADE', one.name); END LOOP;
END $$
"""


def is_there() -> bool:
    """Whether there is a database: without one there is nobody who could be asked."""
    return True


def keep(target: Path, tell: Callable[[Walk], None]) -> Walk:
    """Dump the database into the file *target*, and prove the very state that is dumped."""
    with snapshot():
        versions.check(DEFAULT_DB_ALIAS)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_export_snapshot()")
            [(name,)] = cursor.fetchall()
        run(
            *("pg_dump", "--no-password", "--format=custom"),
            *(f"--snapshot={name}", f"--file={target}"),
        )
        walk = proof.prove(tell=tell)
    # Reads the file to its end.
    run("pg_restore", "--file=/dev/null", str(target))
    return walk


def bring_back(source: Path, tell: Callable[[Walk], None]) -> Walk:
    """Put what is in the file *source* in the place of the database, in one transaction."""
    arguments = ["--no-owner", "--no-privileges", "--no-comments", "--file=-", str(source)]
    with subprocess.Popen(  # noqa: S603, both are ours
        [program("pg_restore"), *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        try:
            with transaction.atomic():
                with connection.cursor() as cursor:
                    cursor.execute(EMPTY)
                    play(process.stdout, cursor)
                    if process.wait():
                        said = process.stderr.read().decode(errors="replace").strip()
                        raise Refused(f"{source} is no backup of a PostgreSQL newsroom. {said}")
                    # The script has set both for itself.
                    cursor.execute("RESET search_path; RESET statement_timeout")
                versions.check(DEFAULT_DB_ALIAS)
                walk = proof.prove(tell=tell)
                if walk.faults:
                    transaction.set_rollback(True)
        except DatabaseError as error:
            raise Refused(f"The database did not take what {source} says: {error}") from error
        finally:
            process.kill()
            # The settings that the script has made stay in no connection.
            connection.close()
    return walk


def play(script: Iterable[bytes], cursor) -> None:
    """Carry out a *script* of pg_restore with the *cursor*, inside its transaction."""
    lines, statements = iter(script), []
    for line in lines:
        if COPY.match(line):
            carry_out(statements, cursor)
            with cursor.copy(line.decode().rstrip(";\n")) as rows:
                for row in iter(lambda: next(lines, END_OF_COPY), END_OF_COPY):
                    rows.write(row)
        elif not (TO_PSQL.match(line) or UNKNOWN.match(line)):
            statements.append(line)
    carry_out(statements, cursor)


def carry_out(statements: list[bytes], cursor) -> None:
    """Carry out what was gathered, and forget it."""
    if text := b"".join(statements).decode().strip():
        # Without parameters, so that per cent signs stay and several may stand in a row.
        cursor.execute(text)
    statements.clear()


def run(name: str, *arguments: str) -> None:
    """Run a program of PostgreSQL on our database; the password is in no list of processes."""
    done = subprocess.run(  # noqa: S603, all of it is ours
        [program(name), *arguments],
        env=os.environ | environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Refused(f"{name} failed: {done.stderr.strip()[:500]}")


def environment() -> dict[str, str]:
    """Return how PostgreSQL's own programs find our database."""
    settings = connection.settings_dict
    # Certificates, SSL and the password.
    _, found = connection.client.settings_to_cmd_args_env(settings, [])
    names = {"NAME": "PGDATABASE", "USER": "PGUSER", "HOST": "PGHOST", "PORT": "PGPORT"}
    return (found or {}) | {
        variable: str(settings[name]) for name, variable in names.items() if settings[name]
    }


def program(name: str) -> str:
    """Return where the program *name* is: of the server's own version, or a newer one."""
    version = connection.pg_version // 10_000
    own = INSTALLED / str(version) / "bin" / name
    if own.exists():
        return str(own)
    newer = [path for path in INSTALLED.glob(f"*/bin/{name}") if path.parts[4].isdecimal()]
    newer.sort(key=lambda path: int(path.parts[4]))
    found = shutil.which(name) or (str(newer[-1]) if newer else "")
    if not found:
        raise Refused(
            f"The program {name} is not on this machine. Nothing was changed. Install the client "
            f"programs of PostgreSQL {version} (on Debian: apt install postgresql-client)."
        )
    return found
