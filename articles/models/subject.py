"""What articles are about: groups, people, labels, events and places."""

from django.db import models
from django.db.models import F, Q

from articles.paths import path_of

# The statuses of articles that readers know of.
IN_PRINT = ["published", "retracted", "withdrawn"]


class SubjectQuerySet(models.QuerySet):
    def in_print(self):
        """Those that readers come upon: in an article, or on the page of one who is."""
        known = Subject.objects.filter(articles__status__in=IN_PRINT).values("pk")
        mistaken = Subject.confused_with.through.objects.filter(from_subject__in=known)
        return self.filter(
            Q(pk__in=known)
            | Q(pk__in=Subject.objects.filter(merged_from__in=known).values("pk"))
            | Q(pk__in=Membership.objects.filter(group__in=known).values("member"))
            | Q(pk__in=Membership.objects.filter(member__in=known).values("group"))
            | Q(pk__in=mistaken.values("to_subject"))
        )


class Subject(models.Model):
    """Somebody or something that articles are about and facts are of."""

    class Kind(models.TextChoices):
        GROUP = "group", "Group"
        PERSON = "person", "Person"
        LABEL = "label", "Label"
        EVENT = "event", "Event"
        PLACE = "place", "Place"

    kind = models.CharField(max_length=10, choices=Kind)
    name = models.CharField(max_length=120)
    native_name = models.CharField(
        max_length=120, blank=True, help_text="The name in its own script, such as 레드벨벳."
    )
    aliases = models.JSONField(
        default=list, blank=True, help_text="Other names in use, as a list of texts."
    )
    slug = models.SlugField(max_length=120, unique=True, allow_unicode=True)
    summary = models.TextField(blank=True, max_length=600)
    confused_with = models.ManyToManyField("self", blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged_from"
    )

    objects = SubjectQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="subject_kind_known",
                condition=Q(kind__in=["group", "person", "label", "event", "place"]),
            ),
            models.CheckConstraint(
                name="subject_not_merged_into_itself",
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")),
                violation_error_message="A subject cannot be merged into itself.",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        """Return the page of a group or a member; other kinds have none yet."""
        pages = {self.Kind.GROUP: "group", self.Kind.PERSON: "member"}
        return path_of(pages[self.kind], self.slug) if self.kind in pages else ""

    @property
    def names(self) -> list[str]:
        """Every name by which it is known, the usual one first."""
        return [name for name in (self.name, self.native_name, *self.aliases) if name]

    @property
    def all_of_it(self):
        """This subject and every one that was merged into it."""
        return Subject.objects.filter(Q(pk=self.pk) | Q(merged_into=self.pk))

    @property
    def was_in_print(self) -> bool:
        """Whether an article about it was ever published."""
        return self.articles.exclude(first_published_at=None).exists()


class KindManager(models.Manager.from_queryset(SubjectQuerySet)):
    """The subjects of one kind."""

    def __init__(self, kind):
        super().__init__()
        self.kind = kind

    def get_queryset(self):
        return super().get_queryset().filter(kind=self.kind)


class Group(Subject):
    """A band."""

    objects = KindManager(Subject.Kind.GROUP)

    class Meta:
        proxy = True

    def save(self, **kwargs):
        self.kind = Subject.Kind.GROUP
        super().save(**kwargs)


class Member(Subject):
    """A person, usually of a group."""

    objects = KindManager(Subject.Kind.PERSON)

    class Meta:
        proxy = True

    def save(self, **kwargs):
        self.kind = Subject.Kind.PERSON
        super().save(**kwargs)


class Membership(models.Model):
    """The time that a member spent in a group."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="lineup")
    member = models.ForeignKey(Member, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=80, blank=True)
    joined = models.DateField(null=True, blank=True)
    left = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["joined", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "member", "joined"], name="membership_once_a_date"
            ),
            models.CheckConstraint(
                name="membership_left_after_joining",
                condition=Q(left=None) | Q(joined=None) | Q(left__gte=F("joined")),
                violation_error_message="Nobody leaves a group before joining it.",
            ),
        ]

    def __str__(self):
        return f"{self.member} in {self.group}"
