"""The models of the articles app, a room a noun."""

from articles.models.article import Article, Byline
from articles.models.desk import Author, Duty, Section
from articles.models.hold import Hold
from articles.models.look import Look
from articles.models.overruling import Overruling
from articles.models.passage import Passage
from articles.models.revision import Content, Edition, Removal, Revision
from articles.models.seen import SeenTo
from articles.models.subject import Group, Member, Membership, Subject
from articles.models.writing import ImportReport, OpenEditor, PreviewLink, SavedCopy

__all__ = [
    "Article",
    "Author",
    "Byline",
    "Content",
    "Duty",
    "Edition",
    "Group",
    "Hold",
    "ImportReport",
    "Look",
    "Member",
    "Membership",
    "OpenEditor",
    "Overruling",
    "Passage",
    "PreviewLink",
    "Removal",
    "Revision",
    "SavedCopy",
    "Section",
    "SeenTo",
    "Subject",
]
