"""allauth's forms, with the cursor where one types, and with codes that work once."""

from allauth.account.forms import LoginForm
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal.auth import TOTP
from django.core.exceptions import ValidationError


class LogIn(LoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs["autofocus"] = True


class WithCode:
    """A form that asks for a code: with the keys for digits, and ready to type."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= {"inputmode": "numeric", "autofocus": True}


class Authenticate(WithCode, AuthenticateForm):
    pass


class Confirm(WithCode, ReauthenticateForm):
    pass


class SetUpApp(WithCode, ActivateTOTPForm):
    def clean_code(self):
        """Take the code with which an app is set up for used, as with any other."""
        code = super().clean_code()
        app = Authenticator(user=self.user, type=Authenticator.Type.TOTP)
        if not TOTP(app)._mark_code_used(code):
            raise ValidationError("This code was used already. Wait for the next one.")
        return code
