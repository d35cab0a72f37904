// The article's editor: give the writing area its label's name and the browser's spelling check.
const label = document.querySelector("label[for=id_body]");

function name() {
  const area = document.querySelector(".tiptap");
  if (area && label) {
    area.setAttribute("aria-label", label.textContent.replace(":", "").trim());
    area.spellcheck = true;
  }
  return Boolean(area);
}

if (!name()) {
  const waiting = new MutationObserver(() => name() && waiting.disconnect());
  waiting.observe(document.body, { childList: true, subtree: true });
}
