"""Settings: read from the environment or from files, refused in a sentence where they make no sense."""

from __future__ import annotations

import re
import stat
from pathlib import Path

import pytest

from graph import Refused
from web.settings import SETTINGS, Settings


def read(home: Path, **given: str) -> Settings:
    return Settings.read({"MREZA_HOME": str(home), **given})


def test_every_setting_has_a_sentence_of_help() -> None:
    assert all(each.help.endswith(".") for each in SETTINGS)
    assert len({each.name for each in SETTINGS}) == len(SETTINGS)


def test_limits_of_introductions(tmp_path: Path) -> None:
    limits = read(tmp_path, MREZA_MOST_MET="1000", MREZA_HALF_LIFE="3").limits
    assert (limits.most, limits.small, limits.half_life) == (1000, 50, 3)
    with pytest.raises(Refused, match="MREZA_HALF_LIFE"):
        read(tmp_path, MREZA_HALF_LIFE="0")


def test_a_secret_is_made_once_and_for_this_user_alone(tmp_path: Path) -> None:
    first = read(tmp_path).secret
    assert 16 <= len(first) <= 64
    assert read(tmp_path).secret == first
    assert stat.S_IMODE((tmp_path / "secret").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret"]


@pytest.mark.parametrize("secret", ["secret", "change-me", "short"])
def test_a_weak_secret_is_refused_outside_development(tmp_path: Path, secret: str) -> None:
    with pytest.raises(Refused, match="MREZA_SECRET"):
        read(tmp_path, MREZA_SECRET=secret)
    assert read(tmp_path, MREZA_SECRET=secret, MREZA_ENVIRONMENT="development").secret == secret.encode()


def test_a_secret_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "password").write_text("from a file\n")
    assert read(tmp_path, NEO4J_PASSWORD_FILE=str(tmp_path / "password")).password == "from a file"
    with pytest.raises(Refused, match="NEO4J_PASSWORD_FILE"):
        read(tmp_path, NEO4J_PASSWORD_FILE=str(tmp_path / "nothing"))


@pytest.mark.parametrize(
    ("name", "value"), [("MREZA_PORT", "many"), ("MREZA_PORT", "70000"), ("MREZA_ENVIRONMENT", "space"), ("MREZA_WORKERS", "0")]
)
def test_what_makes_no_sense_is_refused(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(Refused, match=name):
        read(tmp_path, **{name: value})


LIGHT, DARK = 0, 1
TEXTS = ("ink", "ink-soft", "accent", "accent-strong", "warm")
PAPERS = ("paper", "card", "wash")


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_texts_can_be_read_on_their_papers(repository: Path, theme: int) -> None:
    tokens = (repository / "web/assets/src/tokens.css").read_text(encoding="utf-8").split("@media")[theme]
    colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", tokens))
    pairs = [(text, paper) for text in TEXTS for paper in PAPERS]
    pairs += [
        ("warm", "warm-wash"),
        ("accent-strong", "accent-wash"),
        ("on-accent", "accent"),
        ("on-accent", "accent-strong"),
        ("ink", "warm-wash"),
    ]
    weak = {
        pair: round(_contrast(colours[pair[0]], colours[pair[1]]), 2)
        for pair in pairs
        if _contrast(colours[pair[0]], colours[pair[1]]) < 4.5
    }
    assert weak == {}
    marks = [name for name in colours if name.startswith("kind-")] + ["line-strong"]
    assert [name for name in marks if _contrast(colours[name], colours["paper"]) < 3] == []


def _contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_light(one), _light(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _light(colour: str) -> float:
    parts = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
