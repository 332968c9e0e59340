"""`make` bootstraps the virtual environment: which Python it takes, what it installs, and that it does so once.

The interpreters here are shell scripts that write down how they were called, so nothing is downloaded.
"""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

UNSUITABLE = "#!/bin/sh\nexit 1\n"
SUITABLE = """#!/bin/sh
case "$1 $2" in
  "--version "*) echo "Python 3.12.1" ;;
  "-m venv") mkdir -p "$3/bin"; cp "{installed}" "$3/bin/python"; echo "{name}" > "{log}" ;;
esac
"""
INSTALLED = '#!/bin/sh\necho "$@" >> "{log}"\n'


class Machine:
    """A machine with make, the usual small tools, and the interpreters that a test puts on it."""

    def __init__(self, folder: Path) -> None:
        self.bin = folder / "bin"
        self.bin.mkdir()
        self.log = folder / "calls.log"
        self.venv = folder / "venv"
        self.installed = self._script("installed", INSTALLED.format(log=self.log))
        for tool in ("make", "sh", "mkdir", "cp", "touch"):
            (self.bin / tool).symlink_to(shutil.which(tool) or pytest.skip(f"no {tool} on this machine"))

    def python(self, name: str, *, suitable: bool) -> None:
        text = SUITABLE.format(installed=self.installed, log=self.log, name=name) if suitable else UNSUITABLE
        self._script(name, text)

    def make(self) -> "subprocess.CompletedProcess[str]":
        environment = {"PATH": str(self.bin), "LANG": os.environ.get("LANG", "C")}
        command = [str(self.bin / "make"), "--no-print-directory", "install", f"VENV={self.venv}"]
        return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)

    def calls(self) -> list[str]:
        return self.log.read_text(encoding="utf-8").splitlines()

    def _script(self, name: str, text: str) -> Path:
        path = self.bin / name
        path.write_text(text, encoding="utf-8")
        path.chmod(0o755)
        return path


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_says_what_is_missing(machine: Machine) -> None:
    machine.python("python3", suitable=False)
    done = machine.make()
    assert done.returncode != 0
    assert "No Python >= 3.11 and < 3.14" in done.stderr
    assert not machine.venv.exists()


@pytest.mark.parametrize("names", [["python3.11"], ["python3.12"], ["python3.13"], ["python3"], ["python"]])
def test_takes_any_suitable_python_and_passes_by_the_others(machine: Machine, names: list[str]) -> None:
    for name in ("python3.11", "python3.12", "python3.13", "python3", "python"):
        machine.python(name, suitable=name in names)
    done = machine.make()
    assert done.returncode == 0, done.stderr
    assert "Creating" in done.stdout
    assert machine.calls()[0] == names[0]


def test_installs_the_lock_by_hash_and_the_project_without_any_registry(machine: Machine) -> None:
    machine.python("python3", suitable=True)
    assert machine.make().returncode == 0
    assert machine.calls()[1:] == [
        "-m pip install --quiet --no-deps --require-hashes -r requirements.lock",
        "-m pip install --quiet --no-deps --no-build-isolation --no-index -e .",
    ]


def test_a_second_call_does_nothing(machine: Machine) -> None:
    machine.python("python3", suitable=True)
    machine.make()
    before = machine.calls()
    assert machine.make().returncode == 0
    assert machine.calls() == before


def test_an_install_that_broke_off_is_taken_up_again(machine: Machine) -> None:
    machine.python("python3", suitable=True)
    machine.installed.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    assert machine.make().returncode != 0
    (machine.venv / "bin" / "python").write_text(INSTALLED.format(log=machine.log), encoding="utf-8")
    assert machine.make().returncode == 0
    assert len(machine.calls()) == 3
