"""Forms of accounts: shape and limits."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import HiddenField, PasswordField, SelectField, SelectMultipleField, StringField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from annotator.accounts.models import Role, Scope
from annotator.accounts.secrets import MAX_PASSWORD, MIN_PASSWORD
from annotator.accounts.tokens import LONGEST_NAME, scopes_of
from annotator.web.typed_words import TypedWords

_DAYS = {7: "a week", 30: "a month", 90: "three months", 365: "a year"}
_MEANINGS = {
    Scope.READ: "Read articles, annotations, claims, rounds, history",
    Scope.WRITE: "Import articles; tag, edit and delete as you",
    Scope.EXPORT: "Export annotations",
    Scope.ADMIN: "Act as the admin that you are; without it, as an adjudicator",
}
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


class _Boxes(SelectMultipleField):
    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class TokenForm(FlaskForm):
    """A token for a program: what it is for, what it may do, how long it lasts."""

    name = StringField(
        "What will use it",
        description="A name to recognise it by, such as “nightly export”.",
        validators=[InputRequired("Say what will use the token."), Length(max=LONGEST_NAME), TypedWords()],
    )
    # Not marked as required: a browser would then ask for every box.
    scopes = _Boxes("It may", default=[Scope.READ.value])
    days = SelectField(
        "It lasts", choices=[SelectChoice(value=str(days), label=words) for days, words in _DAYS.items()], default="90"
    )

    def offer(self, role: Role) -> TokenForm:
        """Offer what a person of this role may let a token do."""
        allowed = scopes_of(role)
        self.scopes.choices = [SelectChoice(value=s.value, label=_MEANINGS[s]) for s in Scope if s in allowed]
        return self


class ButtonForm(FlaskForm):
    """A button: the token and nothing else."""
