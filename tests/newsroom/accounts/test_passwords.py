"""Passwords by NIST SP 800-63B: long, not guessed by lists, and no rules of composition."""

from contextlib import suppress

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from newsroom import settings as ours
from newsroom.accounts.passwords import NotEasilyGuessed
from tests import builders

pytestmark = pytest.mark.case("A18")


@pytest.mark.parametrize(
    "password",
    [
        "fourteen-chars",
        "passwordpassword",
        "abcabcabcabcabcabc",
        "aaaaaaaaaaaaaaaaaaa",
        "qwertyuiopasdfghjkl",
        "123456789012345678",
        "zyxwvutsrqponmlkj",
        "Errata 2026 Errata!",
        "corrections 12345678",
        "newsroom-2026-2026",
        "mina-the-reporter-mina-the-reporter",
    ],
)
def test_what_guessers_try_first_is_refused(password, reporter):
    with pytest.raises(ValidationError):
        validate_password(password, reporter)


@pytest.mark.parametrize(
    "password",
    [
        "umbrellas over the harbour",
        "아침마다 강가를 걷는 사람들이 있다",
        "lowercaseonlybutlong",
        "x" * 5 + " marks the place where " + "y" * 100,
        "correct horse battery staple",
    ],
)
def test_long_ones_need_no_digits_or_signs(password, reporter):
    validate_password(password, reporter)


def test_passwords_are_kept_as_argon2id():
    assert ours.PASSWORD_HASHERS[0].endswith("Argon2PasswordHasher")
    assert Argon2PasswordHasher().encode("umbrellas", "saltsaltsalt").startswith("argon2$argon2id$")


@given(st.text(max_size=300))
def test_any_text_is_judged(text):
    with suppress(ValidationError):
        NotEasilyGuessed().validate(text)


def test_the_form_of_the_desk_says_why(reporter, client):
    client.force_login(reporter)
    fields = dict.fromkeys(("new_password1", "new_password2"), "passwordpassword")
    page = client.post("/admin/password_change/", {"old_password": builders.PASSWORD} | fields)
    assert "others guess those" in page.content.decode()
