/* The list of what the checks found: to the words in the editor, and seen to without leaving the page. */

(() => {
  const SAME = { "‘": "'", "’": "'", "“": '"', "”": '"', "‑": "-", "\u00a0": " " };
  const REST = 60;
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
    return element === "body" ? goToEditor(plain(words)) : goToField(plain(words), element);
  }

  function goToField(words, element) {
    const has = (field) => plain(field.value).includes(words);
    const named = document.getElementById(`id_${element}`);
    const fields = [...document.querySelectorAll("#article_form :is(textarea, input[type=text])")];
    const field = [named, ...fields].find((one) => one && one.id !== "id_body" && has(one));
    if (!field) return false;
    field.closest("details")?.setAttribute("open", "");
    field.focus();
    const start = plain(field.value).indexOf(words);
    field.setSelectionRange(start, start + words.length);
    return true;
  }

  function goToEditor(words) {
    const editor = document.querySelector(".tiptap");
    if (!editor) return false;
    const { text, places } = characters(editor);
    const start = text.indexOf(words);
    if (start < 0) return false;
    const [from, to] = [places[start], places[start + words.length - 1]];
    from[0].parentElement.scrollIntoView({ block: "center" });
    editor.focus({ preventScroll: true });
    // With the focus the editor puts back its own selection first.
    setTimeout(() => getSelection().setBaseAndExtent(from[0], from[1], to[0], to[1] + 1), REST);
    return true;
  }

  function say(words) {
    const line = document.querySelector(".findings [data-findings-said]");
    if (line) line.textContent = words;
  }

  /* The answer is a new list, which takes the place of this one; the text stays as it is typed. */
  async function seeTo(form) {
    const before = form.closest(".findings");
    const at = [...before.querySelectorAll("form")].indexOf(form);
    const answer = await fetch(form.action, {
      method: "POST",
      body: new FormData(form),
      headers: { "X-List": "only" },
    });
    const part = document.createElement("template");
    part.innerHTML = await answer.text();
    const list = part.content.querySelector(".findings");
    if (!answer.ok || !list) throw new Error("no list");
    const wasOpen = before.querySelector("details")?.open;
    before.replaceWith(list);
    reveal(list);
    const seen = list.querySelector("details");
    if (seen && wasOpen) seen.open = true;
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
