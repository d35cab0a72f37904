"""Django’s tag `url`, which looks up only once where a page is."""

from django import template
from django.template import Context
from django.template.base import Node, Parser, Token
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as django_url
from django.utils.html import conditional_escape

from articles.paths import path_of

register = template.Library()


@register.tag
def url(parser: Parser, token: Token) -> Node:
    """Print where a page is, as Django does; what it does besides is left to it."""
    node = django_url(parser, token)
    if node.kwargs or node.asvar:
        return node
    return Path(node.view_name, node.args, {}, None)


class Path(URLNode):
    """A page called by a name and by words or numbers that follow it."""

    def render(self, context: Context) -> str:
        name, *args = (part.resolve(context) for part in (self.view_name, *self.args))
        if context.autoescape and all(isinstance(one, str | int) for one in args):
            return conditional_escape(path_of(name, *args))
        return super().render(context)
