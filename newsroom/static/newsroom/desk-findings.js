/* The list of what the checks found: to the words in the editor, and seen to without leaving the page. */

(() => {
  const SAME = { "‘": "'", "’": "'", "“": '"', "”": '"', "‑": "-", "\u00a0": " " };
  const plain = (text) => text.replace(/[‘’“”‑\u00a0]/g, (character) => SAME[character]);

  function reveal(list) {
    for (const button of list.querySelectorAll("[data-find]")) button.hidden = false;
  }

  /* The characters of the editor in a row, without double spaces, and where each of them is. */
  function characters(root) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const places = [];
    let text = "";
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (let offset = 0; offset < node.data.length; offset += 1) {
        const character = /\s/.test(node.data[offset]) ? " " : node.data[offset];
        if (character === " " && text.endsWith(" ")) continue;
        text += character;
        places.push([node, offset]);
      }
    }
    return { text: plain(text), places };
  }

  function goTo(words, element) {
    const field = document.getElementById(`id_${element}`);
    if (field?.type === "text" || (field && element === "standfirst")) {
      const start = plain(field.value).indexOf(plain(words));
      field.focus();
      if (start >= 0) field.setSelectionRange(start, start + words.length);
      return start >= 0;
    }
    const editor = document.querySelector(".ProseMirror");
    if (!editor) return false;
    const { text, places } = characters(editor);
    const start = text.indexOf(plain(words));
    if (start < 0) return false;
    const [from, to] = [places[start], places[start + words.length - 1]];
    editor.focus({ preventScroll: true });
    const range = document.createRange();
    range.setStart(from[0], from[1]);
    range.setEnd(to[0], to[1] + 1);
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    from[0].parentElement.scrollIntoView({ block: "center" });
    return true;
  }

  function say(words) {
    const line = document.querySelector(".findings [data-said]");
    if (line) line.textContent = words;
  }

  /* The answer is the whole page: its list takes the place of this one. */
  async function seeTo(form) {
    const at = [...document.querySelectorAll(".findings form")].indexOf(form);
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form) });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const list = page.querySelector(".findings");
    if (!answer.ok || !list) throw new Error("no list");
    const wasOpen = document.querySelector(".findings details")?.open;
    document.querySelector(".findings").replaceWith(list);
    reveal(list);
    const seen = list.querySelector("details");
    if (seen && wasOpen) seen.open = true;
    say([...page.querySelectorAll(".messagelist li")].map((one) => one.textContent.trim()).join(" "));
    const buttons = [...list.querySelectorAll("form button[type=submit]")].filter((one) => one.checkVisibility());
    (buttons[Math.min(at, buttons.length - 1)] ?? list.querySelector("summary"))?.focus();
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.(".findings [data-find]");
    if (button && !goTo(button.dataset.find, button.dataset.element)) {
      say("These words are not in the text as it is now. Save it to see a new list.");
    }
  });

  document.addEventListener("submit", (event) => {
    const form = event.target.closest(".findings form");
    if (!form) return;
    event.preventDefault();
    seeTo(form).catch(() => form.submit());
  });

  const list = document.querySelector(".findings");
  if (list) reveal(list);
})();
