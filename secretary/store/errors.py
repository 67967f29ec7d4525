"""Every way in which the store says no, each in one plain sentence that names the file or the folder."""

from __future__ import annotations

from secretary.domain.errors import SecretaryError


class NotAStore(SecretaryError):
    """A folder or a file that is not one of ours, or a place where a store may not be made."""


class DamagedFile(SecretaryError):
    """A file of the store that does not read; it was left as it is. `places["copy"]`: the last good one, if any."""


class NewerSchema(SecretaryError):
    """A file written by a later version of the program than this one."""


class StoreLocked(SecretaryError):
    """Another window is writing in the store; `places` hold its process (`pid`) and its computer (`host`)."""


class ReadOnlyStore(SecretaryError):
    """A change to a store that was opened to read only, or that was closed."""


class CannotWrite(SecretaryError):
    """The disk did not take what was to be saved; `places["reason"]` is the system's word for why."""


class NotConfirmed(CannotWrite):
    """A disk that did not confirm what it was given: what lies on it now is not known, and no save is tried again."""


class NotTheOneKnown(DamagedFile):
    """A meeting's file that is whole, but not the one that the body's file knew when the store was last closed."""


class CannotKeep(SecretaryError):
    """A value that a file could not give back as it is; nothing was written."""


class ChangedOutside(SecretaryError):
    """A file that another program changed or took away after it was opened; nothing was written."""


class PassphraseNeeded(SecretaryError):
    """A store that opens with a passphrase, where none was given."""


class WrongPassphrase(SecretaryError):
    """A passphrase that does not open the store, or the backup."""


class StaleKeyFile(WrongPassphrase):
    """A passphrase that opens one of two different key files, but not the one that opens the store."""


class DamagedKeyFile(DamagedFile):
    """The file without which no passphrase opens the store does not read; `places["copy"]`: its good twin, if any."""


class KeyFileMissing(DamagedKeyFile):
    """The file without which no passphrase opens the store is not there, though the store is encrypted."""


class ChangedCost(DamagedKeyFile):
    """An envelope that asks for other work at a passphrase than this program's: somebody changed it."""


class FromAnotherStore(DamagedFile):
    """An encrypted file of another store, put into this one."""


class FromAnotherPlace(DamagedFile):
    """An encrypted file of this store, put in the place of another."""


class FromAnotherKey(DamagedFile):
    """An encrypted file of this store, from before or after a change of its passphrase."""


class NotSealed(DamagedFile):
    """A plain file, put into a store all of whose files are encrypted."""


class SealedFile(DamagedFile):
    """An encrypted file, put into a store without a passphrase."""


class NotAllResealed(CannotWrite):
    """A change of the passphrase that holds, but did not reach every file yet; it goes on at the next opening."""


class NotABackup(SecretaryError):
    """A file that is no backup of this program's."""


class DamagedBackup(SecretaryError):
    """A backup that does not read; `places["reason"]` is why. It was left as it is."""


class NoPlaceForBackups(SecretaryError):
    """A folder in which backups cannot be put; `places["reason"]` is why."""
