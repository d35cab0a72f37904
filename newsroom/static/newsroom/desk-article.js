// The article's editor: give the writing area, which the library leaves nameless, its label's name.
const label = document.querySelector("label[for=id_body]");

function name() {
  const area = document.querySelector(".tiptap");
  if (area && label) area.setAttribute("aria-label", label.textContent.replace(":", "").trim());
  return Boolean(area);
}

if (!name()) {
  const waiting = new MutationObserver(() => name() && waiting.disconnect());
  waiting.observe(document.body, { childList: true, subtree: true });
}
