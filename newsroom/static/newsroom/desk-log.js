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
