"""Brings axe-core, the checker of accessibility, for a browser to run.

    python3 axe.py FOLDER

Puts axe.min.js into FOLDER, out of a package that is fetched with pip when it is not there, and prints its path. Ends with 77
when it cannot be fetched: then nothing can be checked.
"""

import glob
import os
import subprocess
import sys
import tempfile
import zipfile

# axe-core 4.12.1, which knows WCAG 2.2.
PACKAGE = "axe-playwright-python==0.1.8"
INSIDE = "axe_playwright_python/axe.min.js"
CANNOT_FETCH = 77


def fetch(folder):
    """The package's file; None when pip cannot bring it."""
    wanted = os.path.join(folder, PACKAGE.replace("-", "_").replace("==", "-") + "-*.whl")
    if not glob.glob(wanted):
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:"]
        done = subprocess.run(command + ["--dest", folder, PACKAGE], capture_output=True, text=True)
        if done.returncode != 0:
            print(f"pip cannot fetch {PACKAGE}: {done.stderr.strip()[-300:]}", file=sys.stderr)
            return None
    return glob.glob(wanted)[0]


def main():
    folder = sys.argv[1]
    package = fetch(folder)
    if package is None:
        return CANNOT_FETCH
    path = os.path.join(folder, "axe.min.js")
    # All at once: another test may be reading it.
    with zipfile.ZipFile(package) as wheel, tempfile.NamedTemporaryFile(dir=folder, delete=False) as script:
        script.write(wheel.read(INSIDE))
    os.replace(script.name, path)
    print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
