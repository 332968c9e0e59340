"""dbt as a program that waits: it loads itself and reads the project, and builds when it is told to.

    python -P dbt_worker.py PROJECT_DIR WORKING_DIR COMMAND …

Loading takes dbt longer than building a small warehouse; so it is started while the tables under the marts are still
being filled, and touches no database before a line on standard input says ``go``. The end of the input without that
line (the build failed, or was killed) ends it too. It is a process of its own so that no file stays open after it,
and it is run by its path because it must not load the rest of the project.
"""

import sys
from collections.abc import Sequence
from typing import Final

GO: Final = "go"
_FLAGS: Final = ("--no-use-colors", "--quiet", "--log-level-file", "info")


def main(arguments: Sequence[str]) -> int:
    """Load, wait, run the command; the exit code says whether it succeeded."""
    from dbt.cli.main import dbtRunner
    from dbt.contracts.graph.manifest import Manifest

    project, working_dir, *command = arguments
    places = ["--project-dir", project, "--profiles-dir", project]
    places += ["--target-path", f"{working_dir}/target", "--log-path", f"{working_dir}/logs"]
    read = dbtRunner().invoke([*_FLAGS, "--no-write-json", "parse", *places])
    if not isinstance(read.result, Manifest):
        sys.stderr.write(f"{read.exception or 'the project cannot be read'}\n")
        return 1
    if sys.stdin.readline().strip() != GO:
        return 0
    done = dbtRunner(manifest=read.result).invoke([*_FLAGS, *command, *places])
    if done.exception is not None:
        sys.stderr.write(f"{done.exception}\n")
    return 0 if done.success else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
