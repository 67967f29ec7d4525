"""Where things are: the store, the templates, and the stores that this person has opened before."""

from __future__ import annotations

import json
import os
from pathlib import Path

STORE_VARIABLE = "SECRETARY_STORE"
TEMPLATES_VARIABLE = "SECRETARY_TEMPLATES"
_REMEMBERED = "stores.json"


def default_store() -> Path:
    """Give the folder that is used when neither `--store` nor SECRETARY_STORE names one."""
    from platformdirs import user_data_path  # noqa: PLC0415 - `--help` must not pay for it

    return user_data_path("secretary", appauthor=False) / "store"


def store_folder(named: Path | None) -> Path:
    """Give the store to use: the one named on the command line, else SECRETARY_STORE, else the default place."""
    if named:
        return named
    variable = os.environ.get(STORE_VARIABLE)
    return Path(variable) if variable else default_store()


def templates_folder() -> Path:
    """Give the folder of templates: SECRETARY_TEMPLATES, else the package's own, else the checkout's."""
    variable = os.environ.get(TEMPLATES_VARIABLE)
    if variable:
        return Path(variable)
    package = Path(__file__).parent
    inside = package / "templates"
    return inside if inside.is_dir() else package.parent / "templates"


def settings_folder() -> Path:
    """Give the folder in which the program remembers which stores it opened."""
    from platformdirs import user_config_path  # noqa: PLC0415 - as above

    return user_config_path("secretary", appauthor=False)


def remembered_stores() -> tuple[Path, ...]:
    """Give the stores opened before, the latest first; an unreadable list is an empty one."""
    try:
        # The name of a folder may be no text: its bytes are kept as they are.
        names = json.loads((settings_folder() / _REMEMBERED).read_text(encoding="utf-8", errors="surrogateescape"))
    except (OSError, ValueError):
        return ()
    return tuple(Path(name) for name in names if isinstance(name, str)) if isinstance(names, list) else ()


def remember_store(folder: Path) -> None:
    """Put `folder` at the head of the stores opened before; a settings folder that cannot be written is no failure."""
    folder = folder.absolute()
    _write_remembered([folder, *(known for known in remembered_stores() if known != folder)])


def forget_store(folder: Path) -> None:
    """Take `folder` off the list of stores opened before, as a temporary one must be."""
    folder = folder.absolute()
    known = remembered_stores()
    if folder in known:
        _write_remembered([store for store in known if store != folder])


def _write_remembered(stores: list[Path]) -> None:
    target = settings_folder()
    names = [str(store) for store in stores]
    try:
        target.mkdir(parents=True, exist_ok=True, mode=0o700)
        file = target / _REMEMBERED
        file.touch(mode=0o600)
        file.chmod(0o600)
        file.write_text(json.dumps(names, ensure_ascii=False, indent=1), encoding="utf-8", errors="surrogateescape")
    except OSError:
        return
