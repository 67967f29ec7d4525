"""Encrypted files: what they say of themselves, and that each opens in its own place only."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secretary.store.errors import FromAnotherKey, FromAnotherPlace, FromAnotherStore, NotSealed, SealedFile
from secretary.store.seal import PLAIN, SEALED_START, Unsealable
from secretary.store.sealed import LONGEST_HEADER, FileKey, Sealed

STORE, OTHER_STORE = b"s" * 16, b"t" * 16
KEY, OTHER_KEY = FileKey(b"k" * 32, STORE), FileKey(b"l" * 32, STORE)
SEAL = Sealed(KEY)
NAME = "meetings/12/meeting.json"
CONTENT = b'{"_meta":{},"entries":{"1":{"text":"Pryder am chwiliadau"}}}'


def refused(seal, content, name=NAME):
    with pytest.raises(Unsealable) as told:
        seal.unseal(content, name)
    return told.value


@settings(max_examples=40)
@given(st.binary(max_size=300), st.text(st.characters(codec="utf-8"), max_size=40))
def test_what_went_in_comes_out_at_its_own_place(content, name):
    assert SEAL.unseal(SEAL.seal(content, name), name) == content


def test_nothing_of_the_content_shows_and_no_two_are_alike():
    sealed = {SEAL.seal(CONTENT, NAME) for _ in range(100)}
    assert len(sealed) == 100
    assert all(b"Pryder" not in each and b"_meta" not in each for each in sealed)
    assert len({each[-60:-30] for each in sealed}) == 100


def test_a_file_from_another_place_is_told():
    error = refused(SEAL, SEAL.seal(CONTENT, "meetings/3/meeting.json"))
    assert error.kind is FromAnotherPlace
    assert str(error) == "it is this store's meetings/3/meeting.json, put in the wrong place"


def test_a_file_from_another_store_is_told():
    error = refused(SEAL, Sealed(FileKey(b"k" * 32, OTHER_STORE)).seal(CONTENT, NAME))
    assert (error.kind, str(error)) == (FromAnotherStore, "it belongs to another store")


def test_a_file_from_before_a_change_of_the_passphrase_is_told():
    error = refused(SEAL, Sealed(OTHER_KEY).seal(CONTENT, NAME))
    assert error.kind is FromAnotherKey
    assert "before or after a change of the passphrase" in str(error)


def test_a_plain_file_among_encrypted_ones_is_told():
    error = refused(SEAL, CONTENT)
    assert error.kind is NotSealed
    assert "not encrypted" in str(error)


def test_an_encrypted_file_among_plain_ones_is_told():
    error = refused(PLAIN, SEAL.seal(CONTENT, NAME))
    assert error.kind is SealedFile
    assert "this store has no passphrase" in str(error)


def test_while_the_key_is_changed_both_open_and_the_new_one_writes():
    both = Sealed(KEY, before=OTHER_KEY)
    assert both.unseal(Sealed(OTHER_KEY).seal(CONTENT, NAME), NAME) == CONTENT
    assert SEAL.unseal(both.seal(CONTENT, NAME), NAME) == CONTENT
    refused(both, CONTENT)


def test_the_beginning_of_a_file_tells_whether_it_is_written_anew():
    sealed = SEAL.seal(b"x" * 5000, NAME)
    removing = Sealed(KEY, opens_plain=True, writes_plain=True)
    assert SEAL.wrote(sealed[:LONGEST_HEADER])
    assert not SEAL.wrote(Sealed(OTHER_KEY).seal(CONTENT, NAME))
    assert not SEAL.wrote(CONTENT)
    assert not SEAL.wrote(sealed[:40])
    assert removing.wrote(CONTENT)
    assert not removing.wrote(sealed)


@pytest.mark.parametrize("place", [0, 5, 20, 30, 40, 50, 60, 70, 80, 100, -40, -16, -1])
def test_a_flipped_bit_anywhere_is_found_and_is_never_told_as_something_else(place):
    sealed = bytearray(SEAL.seal(CONTENT, NAME))
    sealed[place] ^= 4
    error = refused(SEAL, bytes(sealed))
    assert error.kind.__name__ == "DamagedFile", str(error)


def test_any_damage_is_found():
    good, chance = SEAL.seal(CONTENT, NAME), random.Random(4)  # noqa: S311 - damage, not secrets
    other = SEAL.seal(CONTENT + CONTENT, NAME)
    for _ in range(1000):
        start = chance.randrange(len(good))
        end = chance.randrange(start, len(good) + 1)
        put = chance.choice((b"", bytes(end - start), chance.randbytes(end - start), other[start:end], good[:start]))
        bad = good[:start] + put + good[end:]
        if bad != good:
            refused(SEAL, bad)
    for length in range(len(good)):
        refused(SEAL, good[:length])


def test_every_encrypted_file_begins_as_no_text_does():
    with pytest.raises(UnicodeDecodeError):
        SEALED_START.decode()
    assert SEAL.seal(b"", NAME).startswith(SEALED_START)
