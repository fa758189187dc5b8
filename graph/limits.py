"""What an installation chooses of steps between two people; docs/referral.md says what they mean."""

from __future__ import annotations

from dataclasses import dataclass

HALF_LIFE_YEARS = 5


@dataclass(frozen=True, slots=True)
class Limits:
    """What an installation chooses: of the people at an occasion, `most` still make steps; where more than `small` people are seen at an
    organisation, who states no unit shares none; and after how many years evidence counts half as much.
    """

    most: int = 500
    small: int = 50
    half_life: int = HALF_LIFE_YEARS


USUAL = Limits()
