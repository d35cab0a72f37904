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

// ---------- Editor's tools: select words to correct them ----------

const BLOCKS = "p, li, h2, h3, h4, blockquote, td, th, pre";
const NOT_THE_TEXT = ".correction-mark-number, .visually-hidden, .correct-words";
const CONTEXT = 60;
const LONGEST_ADDRESS = 6000;
const WORD = /[\p{L}\p{M}\p{N}]/u;

const article = document.querySelector("[data-correct]");
const bar = document.querySelector("[data-desk-bar]");
const status = document.querySelector("[data-desk-status]");
const isEditor = document.cookie.split("; ").includes("desk=1");

// The characters of a block's own text, blanks collapsed, each with the place it comes from.
function charactersOf(block) {
  const characters = [];
  const blank = (from) => {
    if (characters.length && characters[characters.length - 1].text !== " ")
      characters.push({ text: " ", ...from });
  };
  const read = (parent) => {
    for (const node of parent.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) {
        [...node.data].reduce((offset, text) => {
          if (/\s/.test(text)) blank({ node, offset });
          else characters.push({ text, node, offset });
          return offset + text.length;
        }, 0);
      } else if (node.nodeName === "BR") {
        blank({});
      } else if (
        node.nodeType === Node.ELEMENT_NODE &&
        !node.matches(`${BLOCKS}, ul, ol, table, ${NOT_THE_TEXT}`)
      ) {
        read(node);
      } else if (node.nodeType === Node.ELEMENT_NODE && !node.matches(NOT_THE_TEXT)) {
        // An inner list: the server reads the words before and after it as apart.
        characters.push({ text: "\n" });
      }
    }
  };
  read(block);
  while (characters.length && /\s/.test(characters[characters.length - 1].text)) characters.pop();
  return characters;
}

function isSelected(character, range) {
  if (!character.node || character.text === " ") return false;
  return (
    range.comparePoint(character.node, character.offset) === 0 &&
    range.comparePoint(character.node, character.offset + character.text.length) === 0
  );
}

// Every block of the text, and the headline and the standfirst, which are blocks themselves.
function blocks() {
  return [...article.querySelectorAll("[data-element]")].flatMap((element) =>
    element.dataset.element === "body" ? [...element.querySelectorAll(BLOCKS)] : [element],
  );
}

// The words selected, widened to whole words, or nothing unless they are of one block.
function selectedWords(range) {
  const found = [];
  for (const block of blocks()) {
    if (!range.intersectsNode(block)) continue;
    const characters = charactersOf(block);
    const selected = characters.map((character) => isSelected(character, range));
    if (selected.includes(true)) found.push({ block, characters, selected });
  }
  if (found.length !== 1) return null;
  const [{ block, characters, selected }] = found;
  const isWord = (at) => at in characters && WORD.test(characters[at].text);
  let start = selected.indexOf(true);
  let end = selected.lastIndexOf(true) + 1;
  while (isWord(start - 1) && isWord(start)) start -= 1;
  while (isWord(end - 1) && isWord(end)) end += 1;
  const text = (from, to) =>
    characters
      .slice(Math.max(0, from), to)
      .map((character) => character.text)
      .join("");
  return {
    block,
    element: block.closest("[data-element]").dataset.element,
    exact: text(start, end),
    prefix: text(start - CONTEXT, start),
    suffix: text(end, end + CONTEXT),
  };
}

function showTools() {
  const button = document.createElement("a");
  button.className = "button correct-words";
  button.textContent = "Correct these words";
  const hint = status.textContent;
  let isNew = false;

  const hide = () => {
    if (document.activeElement === button) return;
    button.remove();
    status.textContent = hint;
  };

  const update = () => {
    const selection = getSelection();
    const words = selection.isCollapsed ? null : selectedWords(selection.getRangeAt(0));
    if (!words) return hide();
    const { block, ...query } = words;
    const address = `${article.dataset.correct}&${new URLSearchParams(query)}`;
    if (address.length > LONGEST_ADDRESS) return hide();
    button.href = address;
    // Inside the block, so that it is read next to the words.
    if (button.parentElement !== block) block.append(button);
    const box = selection.getRangeAt(0).getBoundingClientRect();
    const right = document.documentElement.clientWidth - button.offsetWidth - 12;
    button.style.left = `${Math.max(12, Math.min(box.left + scrollX, right))}px`;
    button.style.top = `${box.bottom + scrollY + 8}px`;
    status.textContent = "Words selected. Press Tab, then Enter, to correct them.";
    isNew = true;
    return undefined;
  };

  let waiting = 0;
  document.addEventListener("selectionchange", () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(update);
  });
  document.addEventListener("keydown", (event) => {
    if (!button.isConnected) return;
    if (event.key === "Escape") {
      getSelection().removeAllRanges();
      button.remove();
      status.textContent = hint;
    } else if (event.key === "Tab" && !event.shiftKey && isNew) {
      // Browsers disagree on where Tab goes from a selection. Once only: no trap.
      event.preventDefault();
      button.focus();
      isNew = false;
    }
  });
  bar.hidden = false;
  // Words may have been selected before this file arrived.
  update();
}

if (article && bar && isEditor) showTools();
