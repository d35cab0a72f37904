// The article page. Everything works without this file: marks are links to their notices, and
// corrections are logged by the link in the footer.

// ---------- What changed here: a note opens at the corrected words ----------

function place(note, mark) {
  const boxes = [...mark.getClientRects()];
  const last = boxes[boxes.length - 1];
  const fits = last.bottom + 8 + note.offsetHeight < innerHeight;
  const top = fits ? last.bottom + 8 : boxes[0].top - note.offsetHeight - 8;
  const left = Math.min(last.left, document.documentElement.clientWidth - note.offsetWidth - 12);
  note.style.top = `${Math.max(8, top)}px`;
  note.style.left = `${Math.max(12, left)}px`;
}

for (const mark of document.querySelectorAll(".correction-mark")) {
  const note = document.getElementById(`${mark.id}-note`);
  if (!note || !note.showPopover) continue;
  note.hidden = false;
  mark.setAttribute("aria-haspopup", "dialog");
  mark.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    note.showPopover();
    place(note, mark);
    note.querySelector("a").focus({ preventScroll: true });
  });
  note.querySelector("a").addEventListener("click", () => note.hidePopover());
}

// ---------- Editor's tools: only where the marker cookie says that somebody works here ----------

const article = document.querySelector("[data-correct]");
if (article && document.cookie.split("; ").some((one) => one.startsWith("desk=")))
  import(article.dataset.tools).then((tools) => tools.show(article));
