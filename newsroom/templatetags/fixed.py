"""Django’s tag `url` for addresses that are the same on every page: looked up once."""

from django import template
from django.template.base import Node, Parser, Token
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as django_url
from django.urls import get_script_prefix

register = template.Library()


@register.tag
def url(parser: Parser, token: Token) -> Node:
    """Print the address of a page, as Django does."""
    node = django_url(parser, token)
    is_fixed = not (node.args or node.kwargs or node.asvar or node.view_name.filters)
    return FixedURL(node) if is_fixed and isinstance(node.view_name.var, str) else node


class FixedURL(Node):
    """A page that is always the same, at the address that it has below each prefix of the site."""

    def __init__(self, node: URLNode):
        self.node = node
        self.found: tuple[str, str] = "", ""

    def render(self, context) -> str:
        prefix, address = self.found
        if prefix != get_script_prefix():
            self.found = prefix, address = get_script_prefix(), self.node.render(context)
        return address
