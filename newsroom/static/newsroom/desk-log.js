// Logging a correction: the notice drafts itself while the fields are filled in.
// The server drafts the same notice (factcheck/notices.py) where this script does not run.
const field = (name) => document.querySelector(`#id_${name}`);
const notice = field("notice");
const drafted = document.querySelector("[data-drafted]");
const again = document.querySelector("[data-draft-again]");
let own = notice.value.trim() !== "";

const tidy = (text) => text.trim().replace(/\s+/g, " ");

function sentence(text) {
  const words = tidy(text);
  if (!words) return "";
  const capital = words[0].toUpperCase() + words.slice(1);
  return /[.!?…]["”’)]*$/.test(capital) ? capital : `${capital}.`;
}

const saysWrong = /^(incorrectly|wrongly|mis\w+|gave|omitted|failed|included|repeated)\b/i;
const verb =
  /^(said|stated|described|identified|reported|called|named|listed|put|dated|placed|attributed|credited|quoted|spelled|referred|claimed)\b/i;

function clause(text) {
  const words = tidy(text)
    .replace(/\.$/, "")
    .replace(/^an earlier (version|headline) of this article /i, "");
  if (saysWrong.test(words)) return words;
  if (verb.test(words)) return `incorrectly ${words[0].toLowerCase()}${words.slice(1)}`;
  return `incorrectly said that ${words}`;
}

const taken = {
  retraction: "We have retracted this article",
  withdrawal: "We have withdrawn this article",
};
const ground = { "": "", legal: " on legal grounds", safety: " for somebody’s safety" };
const phrase = (text) => tidy(text).replace(/\.+$/, "");

function headlineOnly() {
  const changed = [...document.querySelectorAll("fieldset.passage")].filter((passage) => {
    const exact = passage.querySelector("[name$=-exact]");
    return tidy(exact.value) !== tidy(passage.querySelector("[name$=-replacement]").value);
  });
  return changed.length > 0 && changed.every((passage) => passage.matches(".headline"));
}

function draft() {
  const wrong = field("was_wrong").value;
  const right = sentence(field("is_right").value);
  if (!tidy(wrong) || !right) return "";
  if (field("do_not_repeat").checked)
    return `An earlier version of this article contained an error. ${right}`;
  if (taken[field("kind").value]) return `${taken[field("kind").value]}, which ${phrase(wrong)}. ${right}`;
  if (field("kind").value === "removal")
    return `We have removed ${phrase(wrong)}${ground[field("ground").value]}. ${right}`;
  if (field("kind").value !== "correction") return `${sentence(wrong)} ${right}`;
  const opening = headlineOnly() ? "An earlier headline" : "An earlier version";
  return `${opening} of this article ${clause(wrong)}. ${right}`;
}

function redraft() {
  if (!own) notice.value = draft();
  drafted.hidden = own || !notice.value;
  again.hidden = !own;
}

document.querySelector("form.log").addEventListener("input", (event) => {
  if (event.target === notice) own = tidy(notice.value) !== "";
  redraft();
});
again.addEventListener("click", () => {
  own = false;
  redraft();
  notice.focus();
});
if (own && tidy(notice.value) === draft()) own = false;
redraft();

// ---------- advice: what is known already, what the notice lacks, who approves ----------

const form = document.querySelector("form.log");
const here = document.querySelector("[data-advice-here]");
const kindLabel = document.querySelector("[data-kind]");
const WAIT = 350;
let waiting = 0;
let asked = 0;

async function advise() {
  const number = (asked += 1);
  const answer = await fetch(form.dataset.advice, { method: "POST", body: new FormData(form) });
  // Only the newest question counts, and a page to log in again is no advice.
  if (answer.ok && !answer.redirected && number === asked) here.innerHTML = await answer.text();
}

form.addEventListener("input", () => {
  kindLabel.textContent = field("kind").selectedOptions[0].textContent;
  sayHowItContinues();
  clearTimeout(waiting);
  waiting = setTimeout(() => advise().catch(() => {}), WAIT);
});

// ---------- how the first field continues the notice, by kind ----------

const hint = document.querySelector("#id_was_wrong_helptext");
const beginnings = {
  retraction: "Continues “We have retracted this article, which …”",
  withdrawal: "Continues “We have withdrawn this article, which …”",
  removal: "Continues “We have removed …”: say neutrally what, never the words themselves.",
  editors_note: "Only the notice is needed.",
  clarification: "A sentence of its own: what could be misread.",
};
const usual = hint.textContent;

function sayHowItContinues() {
  hint.textContent = beginnings[field("kind").value] ?? usual;
}

sayHowItContinues();

// ---------- keys ----------

const severities = ["minor", "secondary", "major"];
document.addEventListener("keydown", (event) => {
  if (event.altKey && ["1", "2", "3"].includes(event.key)) {
    event.preventDefault();
    form.querySelector(`[name=severity][value=${severities[event.key - 1]}]`).click();
  } else if ((event.ctrlKey || event.metaKey) && event.key === "Enter") {
    event.preventDefault();
    form.requestSubmit(form.querySelector("[data-primary]"));
  }
});
