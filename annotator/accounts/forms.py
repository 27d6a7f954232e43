"""Forms of accounts: shape and limits."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import HiddenField, PasswordField, SelectField, StringField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length, Optional

from annotator.accounts.models import Role
from annotator.accounts.secrets import MAX_PASSWORD, MIN_PASSWORD
from annotator.web.typed_words import TypedWords

_ROLES = [SelectChoice(value=role.value, label=role.value.capitalize()) for role in Role]


class SignInForm(FlaskForm):
    """A name and a password."""

    username = StringField(
        "User name", validators=[InputRequired("Type your user name."), Length(max=100), TypedWords()]
    )
    password = PasswordField("Password", validators=[InputRequired("Type your password."), Length(max=MAX_PASSWORD)])
    next = HiddenField()


class WelcomeForm(FlaskForm):
    """What a one-time link asks: a password for the next time, or none."""

    password = PasswordField(
        "Password for the next time",
        description=f"At least {MIN_PASSWORD} characters. Left empty, you come in now and need a new link next time.",
        validators=[Optional(), Length(min=MIN_PASSWORD, max=MAX_PASSWORD)],
    )


class PasswordForm(FlaskForm):
    """A new password of one's own, confirmed by the present one where there is one."""

    current = PasswordField("Present password", validators=[Length(max=MAX_PASSWORD)])
    password = PasswordField(
        "New password",
        description=f"At least {MIN_PASSWORD} characters.",
        validators=[InputRequired("Type a new password."), Length(min=MIN_PASSWORD, max=MAX_PASSWORD)],
    )


class InviteForm(FlaskForm):
    """A new person: name and role."""

    username = StringField(
        "User name",
        description="Small letters, digits, dots, dashes; it stands beside each annotation and in exports.",
        validators=[InputRequired("Type a user name."), Length(max=40)],
    )
    role = SelectField("Role", choices=_ROLES, default=Role.REVIEWER.value)


class RoleForm(FlaskForm):
    """Another role for a person."""

    role = SelectField("Role", choices=_ROLES)


class ButtonForm(FlaskForm):
    """A button: the token and nothing else."""
