"""How allauth's accounts are ours: nobody signs up, secrets are sealed, mail goes to the user."""

from base64 import urlsafe_b64encode
from hashlib import sha256
from ipaddress import IPv4Address

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings

from newsroom.throttle import address_of


class Accounts(DefaultAccountAdapter):
    """Accounts are made by an administrator; who may try to log in how often, axes decides."""

    def is_open_for_signup(self, request):
        return False

    def get_client_ip(self, request):
        return str(address_of(request) or IPv4Address(0))

    def pre_authenticate(self, request, **credentials):
        """Count nothing here: a limit by name alone would let anybody lock anybody out."""

    def send_notification_mail(self, template_prefix, user, context=None, email=None):
        super().send_notification_mail(template_prefix, user, context, email or user.email)


class SecondFactors(DefaultMFAAdapter):
    """A copy of the database alone makes no codes: what they are made of is sealed."""

    def encrypt(self, text):
        return seal().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        return seal().decrypt(encrypted_text.encode()).decode()

    def get_totp_issuer(self):
        return settings.SITE_NAME

    def get_totp_label(self, user):
        return user.get_username()


def seal() -> MultiFernet:
    """Return what seals with the SECRET_KEY of today and opens with those before it."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(key_of(secret)) for secret in keys])


def key_of(secret: str) -> bytes:
    return urlsafe_b64encode(sha256(b"second factors:" + secret.encode()).digest())
