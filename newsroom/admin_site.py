"""The admin as the newsroom's desk."""

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig


class NewsroomAdmin(AdminConfig):
    """Django's admin app with our site in place of the stock one."""

    default_site = "newsroom.admin_site.Desk"


class Desk(AdminSite):
    """The admin site, named for the paper."""

    site_title = "desk"
    index_title = "Desk"
    enable_nav_sidebar = False

    @property
    def site_header(self):
        return f"{settings.SITE_NAME} desk"
