"""Puts a version of YASGUI into the package: python .ci/renew_yasgui.py VERSION. It needs npm.

Look at the page afterwards, and at the licences, which are those of all that YASGUI's build has taken in.
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

PAGE = Path(__file__).parents[1] / "kgexport" / "serving" / "page"
FILES = ("yasgui.min.css", "yasgui.min.js")
LICENSES = "yasgui-licenses.txt"
MIT = """{name} {version} is under the MIT License; its package holds no text of it. Author: {author}.

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and
associated documentation files (the "Software"), to deal in the Software without restriction,
including without limitation the rights to use, copy, modify, merge, publish, distribute,
sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial
portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT
NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND
NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES
OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN
CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
"""


def main(version: str) -> None:
    """Fetch that version, and write its files, the licences and the checksums."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["npm", "install", "--silent", "--ignore-scripts", f"@zazuko/yasgui@{version}"]
        subprocess.run(command, cwd=folder, check=True)  # noqa: S603
        modules = Path(folder, "node_modules")
        build = modules / "@zazuko" / "yasgui" / "build"
        for name in FILES:
            # Without the line that names a source map, which browsers would ask for.
            text = re.sub(r"(?m)^//# sourceMappingURL=.*\n?", "", (build / name).read_text(encoding="utf-8"))
            (PAGE / name).write_text(text, encoding="utf-8", newline="\n")
        sources = json.loads((build / "yasgui.min.js.map").read_text(encoding="utf-8"))["sources"]
        bundled = {found[1] for one in sources if (found := re.search(r"node_modules/((?:@[^/]+/)?[^/]+)", one))}
        own = ("@zazuko/yasgui", "@zazuko/yasqe", "@zazuko/yasr", "@zazuko/yasgui-utils")
        texts = [_license(modules / name) for name in (*own, *sorted(bundled))]
    (PAGE / LICENSES).write_text(f"\n{'=' * 80}\n\n".join(texts), encoding="utf-8", newline="\n")
    sums = [f"{hashlib.sha256((PAGE / name).read_bytes()).hexdigest()}  {name}\n" for name in (*FILES, LICENSES)]
    (PAGE / "yasgui.sha256").write_text("".join(sums), encoding="utf-8", newline="\n")


def _license(package: Path) -> str:
    about = json.loads((package / "package.json").read_text(encoding="utf-8"))
    name, version, license_named = about["name"], about["version"], about.get("license", "MIT")
    files = sorted(one for one in package.iterdir() if re.match(r"(?i)licen[cs]e", one.name) and one.is_file())
    if not files:
        people = [about.get("author"), *about.get("contributors", [])]
        names = [one.get("name", "") if isinstance(one, dict) else str(one) for one in people if one]
        if license_named != "MIT":
            raise SystemExit(f"{name}: no text of {license_named}")
        return MIT.format(name=name, version=version, author=", ".join(names) or "not named")
    text = "\n".join(one.read_text(encoding="utf-8").strip() for one in files)
    return f"{name} {version} ({license_named})\n\n" + re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE) + "\n"


if __name__ == "__main__":
    main(sys.argv[1])
