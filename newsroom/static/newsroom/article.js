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

// ---------- Select words to report them; editors have tools of their own for that ----------

const isEditor = document.cookie.split("; ").some((one) => one.startsWith("desk="));
const way = document.querySelector("[data-report-selection]");
const LONGEST_SELECTION = 2000;
const NOT_THE_TEXT = ".correction-mark-number, .visually-hidden";
const BLOCKS = "p, li, h2, h3, h4, blockquote, td, th, pre";

function wordsOf(selection) {
  const copy = selection.getRangeAt(0).cloneContents();
  for (const each of copy.querySelectorAll(NOT_THE_TEXT)) each.remove();
  for (const block of copy.querySelectorAll(BLOCKS)) block.append(" ");
  return copy.textContent.trim().replace(/\s+/g, " ");
}

function offerReport() {
  const selection = getSelection();
  const parent = selection.anchorNode?.parentElement;
  const isOfTheText = !selection.isCollapsed && parent?.closest("[data-element]");
  const words = isOfTheText ? wordsOf(selection) : "";
  way.hidden = words.length < 3 || words.length > LONGEST_SELECTION;
  if (way.hidden) return;
  const box = selection.getRangeAt(0).getBoundingClientRect();
  const left = Math.min(box.left, document.documentElement.clientWidth - way.offsetWidth - 12);
  const above = box.top - way.offsetHeight - 8;
  way.style.top = `${scrollY + (above > 8 ? above : box.bottom + 8)}px`;
  way.style.left = `${Math.max(12, left)}px`;
  const address = new URL(article.dataset.report, location);
  address.searchParams.set("q", words);
  way.href = address;
}

const article = document.querySelector("[data-report]");
if (article && way && !isEditor) document.addEventListener("selectionchange", offerReport);

// ---------- Editor's tools: only where the marker cookie says that somebody works here ----------

if (article && isEditor)
  import(article.dataset.tools).then((tools) => tools.show(article));
