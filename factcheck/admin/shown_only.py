"""What the admin shows and nobody types into."""


class ShownOnly:
    """Lets nobody add, change or delete rows in the admin; they come about in another way."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
