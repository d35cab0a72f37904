// Single-letter keys of the desk. Every key presses something that can be seen and clicked:
// an element with data-key="a". They never fire inside fields and can be switched off.

const off = document.querySelector('meta[name="single-keys"][content="off"]');
const FIELDS = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]";
const WRITABLE = "input:not([type=hidden]), textarea, select";
const help = document.querySelector("[data-keys-help]");
const list = document.querySelector("[data-keys-list]");

const rows = () => [...document.querySelectorAll("[data-row]")];
const row = () => document.activeElement.closest("[data-row]");
const isShown = (one) => one.getClientRects().length > 0 && !one.disabled;

function move(step) {
  const all = rows();
  if (!all.length) return;
  const at = all.indexOf(row());
  const next = all[Math.min(all.length - 1, Math.max(0, at + step))] ?? all[0];
  next.querySelector("a").focus();
}

function press(key) {
  const letter = `[data-key="${CSS.escape(key)}"]`;
  const here = row()?.querySelector(letter);
  const target =
    here && isShown(here)
      ? here
      : [...document.querySelectorAll(letter)].find(
          (one) => isShown(one) && !one.closest("[data-row]"),
        );
  if (!target) return false;
  if (target.matches("a, button, summary")) target.click();
  else target.focus();
  // Whoever opens something by its letter wants to write there.
  if (target.matches("summary") && target.parentElement.open)
    target.parentElement.querySelector(WRITABLE)?.focus();
  return true;
}

function nameOf(target) {
  return (target.dataset.keyName ?? target.textContent).replace(/\s+/g, " ").trim();
}

function showHelp() {
  const keys = new Map();
  if (rows().length) keys.set("J", "Next row").set("K", "Previous row").set("Enter", "Open");
  for (const target of document.querySelectorAll("[data-key]"))
    if (isShown(target) && !keys.has(target.dataset.key.toUpperCase()))
      keys.set(target.dataset.key.toUpperCase(), nameOf(target));
  keys.set("?", "This list");
  list.replaceChildren(
    ...[...keys].flatMap(([key, name]) => {
      const term = document.createElement("dt");
      const letter = document.createElement("kbd");
      const meaning = document.createElement("dd");
      letter.textContent = key;
      meaning.textContent = name;
      term.append(letter);
      return [term, meaning];
    }),
  );
  help.showModal();
}

document.querySelector("[data-keys-open]")?.addEventListener("click", showHelp);
document.addEventListener("keydown", (event) => {
  if (off || event.ctrlKey || event.metaKey || event.altKey || help?.open) return;
  if (event.target.closest(FIELDS)) return;
  const key = event.key.toLowerCase();
  if (key === "?") showHelp();
  else if (key === "j") move(1);
  else if (key === "k") move(-1);
  else if (!press(key)) return;
  event.preventDefault();
});
