"""A group for each role; what a role may do stands in ``policy``."""

from django.db import migrations

ROLES = ("author", "editor", "board member", "editor-in-chief", "administrator")


def make(apps, editor):
    group = apps.get_model("auth", "Group")
    for name in ROLES:
        group.objects.get_or_create(name=name)


class Migration(migrations.Migration):
    dependencies = (
        ("review", "0002_append_only"),
        ("auth", "0012_alter_user_first_name_max_length"),
    )
    operations = (migrations.RunPython(make, migrations.RunPython.noop),)
