"""Looking after a store by commands: verify, repair, backup, restore."""

from __future__ import annotations

import json
import os

from tests.cli.conftest import Shell


def test_a_store_is_backed_up_and_made_again_elsewhere(begun: Shell) -> None:
    exported = begun.done("export")
    path = begun.done("backup").removeprefix("The backup is ").strip()
    assert path.startswith(str(begun.folder / "store-backups" / "secretary-backup-"))
    told = json.loads(begun.done("backup", "--to", begun.folder / "stick", "--keep", "1", "--json"))
    assert told["backup"].startswith(str(begun.folder / "stick"))
    assert told["deleted"] == []
    said = begun.done("restore", path, "--store", begun.folder / "copy").splitlines()
    assert said[0].startswith("Quay Forum: 1 meeting and 0 Word files, as of ")
    assert begun.done("export", "--store", begun.folder / "copy") == exported
    assert "is not an empty folder" in begun.refused(1, "restore", path)


def test_a_backup_that_is_not_there_is_missed_until_it_is_said_to_be_destroyed(begun: Shell) -> None:
    stick = begun.folder / "stick"
    begun.done("backup", "--to", stick)
    stick.rename(begun.folder / "drawer")
    stick.mkdir()
    assert "connect its disk" in begun.refused(1, "backup")
    told = begun("verify")
    assert told.returncode == 1
    assert ": missing (there is no such file: connect its disk, or, if it was destroyed, say so with" in told.stdout
    assert "no backup is known" in begun.refused(1, "verify", "--forget", begun.folder / "drawer").lower()
    assert begun.done("verify", "--forget", stick).endswith(" files: all whole.\n")
    assert begun.done("backup").startswith(f"The backup is {stick}")


def test_what_is_no_backup_is_told_in_one_sentence(begun: Shell) -> None:
    notes = begun.folder / "notes.txt"
    notes.write_text("notes", encoding="utf-8")
    assert "is not a backup: name a file such as" in begun.refused(1, "restore", notes, "--store", "copy")
    assert "cannot be read: No such file" in begun.refused(1, "restore", "nowhere.backup", "--store", "copy")
    assert not (begun.folder / "copy").exists()
    assert "outside it" in begun.refused(1, "backup", "--to", begun.store)
    assert begun("backup", "--keep", "0").returncode == 2


def test_a_damaged_store_is_told_and_mended(begun: Shell) -> None:
    begun.done("agenda", "--add", "The market")
    assert begun.done("verify").endswith(" files: all whole.\n")
    meeting = begun.store / "meetings" / "1" / "meeting.json"
    (begun.store / "body.json").write_bytes(b"")
    meeting.write_bytes(meeting.read_bytes()[:-9])
    told = begun("verify", "--json")
    assert (told.returncode, told.stderr) == (1, "")
    bad = {each["file"]: each for each in json.loads(told.stdout)["files"] if each["bad"]}
    assert {name: each["condition"] for name, each in bad.items()} == {
        "body.json": "damaged",
        "meetings/1/meeting.json": "damaged",
    }
    assert all(each["earlier_copy"] for each in bad.values())
    assert "“secretary verify --repair” brings back" in begun("verify").stdout
    said = begun.done("verify", "--repair")
    assert "body.json: brought back as it was before the last save" in said
    assert "the bad file is kept as meeting.json.damaged" in said
    assert "body.json.damaged: kept aside" in said
    assert "Welcome" in begun.done("agenda")


def test_a_store_that_is_not_there_is_told(secretary: Shell) -> None:
    assert "There is no store in" in secretary.refused(1, "verify")
    assert "There is no store in" in secretary.refused(1, "backup")


def test_a_sealed_store_and_its_backup_ask_for_the_passphrase(begun: Shell) -> None:
    words, later, given = "grey heron by the weir", "nine lamps on the quay", ("--passphrase-fd", "0")
    away = begun.folder / "stick"
    begun.done("backup", "--to", away)
    away.rename(begun.folder / "drawer")
    begun.done("backup", "--to", begun.folder / "here")
    ended = begun("passphrase", "--set", "--new-passphrase-fd", "0", given=f"{words}\n")
    assert ended.returncode == 0
    assert f"The backup {away}" in ended.stderr
    assert "could not be written again" in ended.stderr
    (path,) = (begun.folder / "here").iterdir()
    assert b"Quay" not in path.read_bytes()
    assert "is no terminal" in begun.refused(2, "restore", path, "--store", "copy")
    assert "not the passphrase" in begun.refused(1, "restore", path, "--store", "copy", *given, given=f"{later}\n")
    assert "1 meeting" in begun.done("restore", path, "--store", "copy", *given, given=f"{words}\n")
    whole = begun("verify", *given, given=f"{words}\n")
    assert (whole.returncode, whole.stdout.count(": missing (")) == (1, 1)
    (begun.store / "key.json").write_bytes(b"")
    assert "key.json: made again from its twin" in begun("verify", "--repair", *given, given=f"{words}\n").stdout
    assert "secretary-backup-" in begun.done("backup", *given, given=f"{words}\n")


def test_a_place_whose_name_is_no_text_is_told_and_every_other_path_works(begun: Shell) -> None:
    bad = os.fsdecode(b"bad\xffname")
    said = begun.refused(1, "backup", "--to", bad)
    assert "is not text in UTF-8" in said
    assert "choose a folder and a name that are text" in said
    assert not (begun.folder / bad).exists()
    begun.done("backup", "--to", "good")
    (backup,) = (begun.folder / "good").iterdir()
    backup.rename(begun.folder / bad)
    assert "is not text in UTF-8" in begun.refused(1, "restore", bad, "--store", "copy")
    assert not (begun.folder / "copy").exists()
    begun.done("agenda", "--out", f"{bad}-out")
    begun.done("export", f"{bad}.json")
    begun.done("import", f"{bad}.json", "--store", f"{bad}-store")
    begun.done("agenda", "--store", f"{bad}-store")
    assert "is not text in UTF-8" in begun.refused(1, "backup", "--store", f"{bad}-store")
    begun.done("backup", "--store", f"{bad}-store", "--to", "good")
    begun.done("verify", "--store", f"{bad}-store", "--json")
