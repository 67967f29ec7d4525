"""The garbage collector waits while a file is read, and goes on as it was."""

from __future__ import annotations

import gc

import pytest

from secretary.store.collecting import uncollected


def test_it_waits_inside_and_goes_on_after_even_what_fails():
    assert gc.isenabled()
    with uncollected():
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(ValueError, match="damaged"), uncollected():
        raise ValueError("damaged")
    assert gc.isenabled()


def test_where_it_was_off_it_stays_off():
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
