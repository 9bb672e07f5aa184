"""People of the board may look at Wagtail's pages of articles under review."""

from django.db import migrations

ROLES = ("author", "editor", "board member", "editor-in-chief")


def give(apps, editor):
    content_type = apps.get_model("contenttypes", "ContentType").objects
    permission = apps.get_model("auth", "Permission").objects
    case, _ = content_type.get_or_create(app_label="review", model="case")
    given = [permission.get(codename="access_admin", content_type__app_label="wagtailadmin")]
    for action in ("view", "change"):
        one, _ = permission.get_or_create(
            content_type=case,
            codename=f"{action}_case",
            defaults={"name": f"Can {action} article under review"},
        )
        given.append(one)
    for group in apps.get_model("auth", "Group").objects.filter(name__in=ROLES):
        group.permissions.add(*given)


class Migration(migrations.Migration):
    dependencies = (
        ("review", "0005_case"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
    )
    operations = (migrations.RunPython(give, migrations.RunPython.noop),)
