"""The record that a restored one takes the place of: what of it is gone, and to be done again."""

from dataclasses import dataclass

from articles.models import Edition, Revision


@dataclass(frozen=True)
class Replaced:
    """A record as it was: its end, the hashes of its rows, and by their hash its removals."""

    sequence: int
    head: str
    hashes: set[str]
    removals: dict[str, str]

    def gone(self) -> str:
        """Say what of it does not stand in the database now."""
        left = self.hashes.difference(Revision.objects.values_list("chain_hash", flat=True))
        again = [named for chain_hash, named in self.removals.items() if chain_hash in left]
        said = (
            f"Its record ended at sequence {self.sequence} with the head {self.head}. "
            f"Of its revisions, {len(left)} are not in the restored record."
        )
        if not again:
            return said
        listed = "".join(f"\n  {named}" for named in again)
        return (
            f"{said}\nWords that were erased since the backup are back. Make these removals again "
            f"({len(again)}) before you start the site:{listed}"
        )


def record() -> Replaced | None:
    """Return the record in the database, or None where there is no edition that counts it."""
    edition = Edition.objects.first()
    if edition is None:
        return None
    rows = Revision.objects.order_by("sequence")
    removals = rows.filter(kind=Revision.Kind.REMOVAL).values_list(
        "chain_hash", "sequence", "article", "article__slug"
    )
    return Replaced(
        edition.sequence,
        edition.chain_head,
        set(rows.values_list("chain_hash", flat=True)),
        {
            chain_hash: f"Sequence {sequence}: article {article} ({slug})"
            for chain_hash, sequence, article, slug in removals
        },
    )
