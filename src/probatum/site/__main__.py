"""``python -m probatum.site COMMAND``: Django's management commands with this site's settings."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "probatum.site.settings")
    execute_from_command_line(["probatum.site", *sys.argv[1:]])
