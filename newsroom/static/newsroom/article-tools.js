// Editor's tools on the live page: select words to fix a typo, to correct them, or to hold them.
// The forms come from the desk; without this file they are pages of their own there.

const BLOCKS = "p, li, h2, h3, h4, blockquote, td, th, pre";
const NOT_THE_TEXT = ".correction-mark-number, .visually-hidden";
const CONTEXT = 60;
const LONGEST_ADDRESS = 6000;
const WORD = /[\p{L}\p{M}\p{N}]/u;

let article;

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

// ---------- the box that opens at the selection ----------

const ACTS = [
  { name: "typo", label: "Fix a typo", key: "t", form: true },
  { name: "correct", label: "Correct these words", key: "c" },
  { name: "hold", label: "Hold", key: "h", form: true },
];
// The marker cookie also says whether single letters are keys; see the profile.
const singleKeys = !document.cookie.split("; ").includes("desk=2");

function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

export function show(shown) {
  article = shown;
  const bar = document.querySelector("[data-desk-bar]");
  const status = document.querySelector("[data-desk-status]");
  document.head.append(element("link", { rel: "stylesheet", href: article.dataset.toolsStyle }));
  const box = element("div", { class: "fixer", role: "dialog", "aria-label": "The selected words" });
  const hint = status.textContent;
  let words = null;
  let isNew = false;

  const close = () => {
    box.remove();
    words = null;
    status.textContent = hint;
  };

  const shift = (left) => {
    const right = document.documentElement.clientWidth - box.offsetWidth - 12;
    box.style.left = `${Math.max(12, Math.min(left, right))}px`;
  };

  const place = () => {
    const chosen = getSelection();
    if (!chosen.rangeCount) return;
    const at = chosen.getRangeAt(0).getBoundingClientRect();
    shift(at.left + scrollX);
    box.style.top = `${at.bottom + scrollY + 8}px`;
  };

  // A window made narrower, a telephone turned round.
  addEventListener("resize", () => box.isConnected && shift(box.offsetLeft));

  const query = () => new URLSearchParams(words);

  const open = async (name) => {
    const address = `${article.dataset[name]}?${query()}`;
    const answer = await fetch(address, { headers: { "X-Requested-With": "fetch" } });
    if (answer.redirected || (!answer.ok && answer.status !== 403)) {
      // Logged out: the page itself says so.
      location.assign(address);
      return;
    }
    fill(await answer.text());
  };

  const fill = (html) => {
    box.innerHTML = html;
    const first = box.querySelector(".retype-line [name=replacement], [name=reason], .fixer-acts > *");
    first?.focus();
    if (first?.name === "replacement") first.select();
  };

  const send = async (form, submitter) => {
    const data = new FormData(form, submitter);
    const answer = await fetch(form.action, {
      method: "POST",
      body: data,
      headers: { "X-Requested-With": "fetch" },
    });
    const isData = answer.headers.get("Content-Type")?.startsWith("application/json");
    if (isData) {
      const { address } = await answer.json();
      location.assign(address);
      if (new URL(address, location).pathname === location.pathname) location.reload();
    } else {
      fill(await answer.text());
    }
  };

  const choose = () => {
    const acts = ACTS.map(({ name, label, key, form }) => {
      const address = form
        ? `${article.dataset[name]}?${query()}`
        : `${article.dataset.correct}&${query()}`;
      const letter = singleKeys ? [" ", element("kbd", {}, key.toUpperCase())] : [];
      return element("a", { class: "button", href: address, "data-act": name }, label, ...letter);
    });
    box.replaceChildren(
      element("p", { class: "fixer-acts" }, ...acts),
      element(
        "p",
        { class: "fixer-hint" },
        "A typo goes live at once, by you alone. A correction carries a notice and needs a second editor.",
      ),
    );
  };

  const update = () => {
    if (box.contains(document.activeElement)) return;
    const chosen = getSelection();
    const found = chosen.isCollapsed ? null : selectedWords(chosen.getRangeAt(0));
    if (!found) {
      close();
      return;
    }
    const { block, ...quote } = found;
    words = quote;
    if (query().toString().length > LONGEST_ADDRESS) {
      close();
      return;
    }
    choose();
    document.body.append(box);
    place();
    status.textContent = "Words selected. Press Tab for what can be done with them.";
    isNew = true;
  };

  let waiting = 0;
  document.addEventListener("selectionchange", () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(update);
  });

  box.addEventListener("click", (event) => {
    const act = event.target.closest("[data-act]");
    if (event.target.closest("[data-back]")) {
      event.preventDefault();
      choose();
      box.querySelector("a").focus();
    } else if (act && act.dataset.act !== "correct" && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      open(act.dataset.act);
    }
  });
  box.addEventListener("submit", (event) => {
    event.preventDefault();
    send(event.target, event.submitter);
  });

  document.addEventListener("keydown", (event) => {
    if (!box.isConnected) return;
    const inField = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key === "Escape") {
      getSelection().removeAllRanges();
      close();
    } else if (event.key === "Tab" && !event.shiftKey && isNew) {
      // Browsers disagree on where Tab goes from a selection. Once only: no trap.
      event.preventDefault();
      box.querySelector("a, button").focus();
      isNew = false;
    } else if (singleKeys && !inField && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const act = ACTS.find(({ key }) => key === event.key.toLowerCase());
      const keyed = box.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
      const target = keyed ?? (act && box.querySelector(`[data-act=${act.name}]`));
      if (!target) return;
      event.preventDefault();
      target.click();
    }
  });

  bar.hidden = false;
  // Words may have been selected before this file arrived.
  update();
}
