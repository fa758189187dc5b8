"""What is kept in memory stays small, and what is used stays."""

from __future__ import annotations

from web.remembered import Remembered


def test_so_much_is_kept_and_what_was_used_least_lately_goes_first() -> None:
    kept: Remembered[str, bytes] = Remembered(10, len)
    for name in "abc":
        kept.put(name, b"1234")
        kept.get("a")
    assert [bool(kept.get(name)) for name in "abc"] == [True, False, True]


def test_what_is_too_big_is_not_kept_and_drives_nothing_out() -> None:
    kept: Remembered[str, bytes] = Remembered(10, len)
    kept.put("a", b"1234")
    kept.put("large", b"x" * 11)
    assert kept.get("a") == b"1234"
    assert kept.get("large") is None


def test_what_is_kept_is_not_made_again() -> None:
    kept: Remembered[str, object] = Remembered(2)
    first = kept.of("a", object)
    assert kept.of("a", object) is first
    kept.of("b", object)
    kept.of("c", object)
    assert kept.of("a", object) is not first
