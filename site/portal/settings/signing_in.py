"""The newsroom's door: how often a password may be wrong, and the second factor (docs/adr/0057)."""

from datetime import timedelta

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
# Wrong passwords count per account and address: a stranger cannot lock the real editor out.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False  # names and addresses do not belong in the log
AXES_CLIENT_IP_CALLABLE = "portal.accounts.throttle.address_of"
AXES_LOCKOUT_CALLABLE = "portal.accounts.throttle.too_many"
OTP_TOTP_ISSUER = "Báo Mộc Giang"
