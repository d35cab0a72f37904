// The article's editor. Words are saved while they are typed, and a press on Save or Publish
// waits until the last of them is in the form. Without this file the form still works.
//
// No module: it stands before the writing area's own scripts, and so hears every press on Publish
// from the moment in which anything can be typed there.

(() => {

const PRESENCE = 30_000;
const AGAIN = 5_000;
// Whoever types without a pause is saved all the same.
const LONGEST_WAIT = 20_000;
const NO_ANSWER = 15_000;
// A slow machine may take a while to bring the last words of the writing area into its field.
const MOST_TRIES = 80;
const REST = "Section, byline and the rest are saved when you press Save.";
const WORDS = /^(headline|standfirst|body|dateline|origin_publisher|seen_version|csrfmiddlewaretoken|media-.*)$/;

const form = document.getElementById("article_form");
const desk = document.querySelector("[data-autosave]");

// ---------- The writing area gets its label's name and the browser's spelling check ----------

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

// ---------- Words are saved as they are typed ----------

let edits = 0;
let saved = 0;
let restIsDirty = false;
let since = 0;
let timer = null;
let inFlight = null;
let stopped = false;
let leaving = false;

function say(words, state = "") {
  const line = document.querySelector("[data-status]");
  if (!line) return;
  if (line.textContent !== words) line.textContent = words;
  line.dataset.state = state;
}

function delay() {
  const usual = Number(desk?.dataset.autosaveDelay) || 3_000;
  return Math.min(usual, Math.max(0, since + LONGEST_WAIT - Date.now()));
}

function schedule(wait) {
  clearTimeout(timer);
  if (desk && !stopped && !leaving && edits > saved) timer = setTimeout(autosave, wait ?? delay());
}

function typed(event) {
  if (!event.target.name) return;
  if (!WORDS.test(event.target.name)) {
    if (!restIsDirty && !stopped) say(REST);
    restIsDirty = true;
    return;
  }
  // What is typed is an input already; the change comes when the field is left.
  if (event.type === "change") return;
  if (edits === saved) since = Date.now();
  edits += 1;
  if (!stopped) say("Unsaved changes");
  if (event.target.name === "body") count();
  schedule();
}

function words() {
  const data = new FormData(form);
  for (const key of [...data.keys()]) if (!WORDS.test(key)) data.delete(key);
  return data;
}

function autosave() {
  if (!inFlight && !stopped && edits > saved) {
    inFlight = send().finally(() => {
      inFlight = null;
    });
  }
  return inFlight;
}

async function send() {
  const upTo = edits;
  let answer;
  try {
    answer = await fetch(desk.dataset.autosave, {
      method: "POST",
      body: words(),
      signal: AbortSignal.timeout(NO_ANSWER),
    });
  } catch {
    say("No connection. Your words are still here and are saved as soon as it is back.", "due");
    schedule(AGAIN);
    return;
  }
  const isJson = answer.headers.get("Content-Type")?.includes("json");
  const said = isJson ? await answer.json().catch(() => ({})) : {};
  if (answer.ok && said.version) {
    // Also in the form that says a draft has been looked at: who typed has seen it.
    for (const field of document.getElementsByName("seen_version")) field.value = said.version;
    saved = upTo;
    since = Date.now();
    const words = restIsDirty ? `Words saved ${said.saved_at}. ${REST}` : `Saved ${said.saved_at}`;
    say(edits > saved ? "Unsaved changes" : words, edits > saved ? "" : "saved");
    if (said.message) tell(said.message);
    schedule();
  } else if (answer.status === 409) {
    stopped = true;
    say(`${said.message} Nothing is saved by itself any more. Press Save to see both texts.`, "due");
  } else if (answer.status === 403) {
    stopped = true;
    say("You are logged out. Your words are still here: press Save, and log in again.", "due");
  } else if (answer.status === 400 && said.message) {
    // What is wrong may be put right with the next key.
    say(`Not saved. ${said.message}`, "due");
  } else {
    say("Not saved: the server does not answer as it should. Your words are still here.", "due");
    schedule(AGAIN);
  }
}

function tell(message) {
  const line = Object.assign(document.createElement("p"), { className: "due" });
  line.setAttribute("role", "status");
  document.querySelector("[data-others]")?.after(line);
  line.textContent = message;
}

// ---------- A press on Save or Publish takes the last keystroke along ----------

let waiting = false;

function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

// Whether the field that is sent says what the writing area shows.
function isInStep() {
  const area = document.querySelector(".tiptap");
  const field = form.elements.namedItem("body");
  if (!area || !field) return true;
  const sent = new DOMParser().parseFromString(field.value, "text/html").body;
  const letters = (element) => element.textContent.replace(/\s+/g, "");
  return letters(sent) === letters(area);
}

async function submit(event) {
  if (leaving) return;
  event.preventDefault();
  if (waiting) return;
  waiting = true;
  const button = event.submitter;
  clearTimeout(timer);
  // The writing area reads what was typed in it only after the event; what an input method still
  // composes it takes when it loses focus, 20 ms later.
  await pause(0);
  if (document.activeElement?.closest(".tiptap")) {
    document.activeElement.blur();
    await pause(60);
  }
  for (let tries = 0; tries < MOST_TRIES && !isInStep(); tries += 1) await pause(25);
  // Two saves at once would be a conflict with oneself.
  while (inFlight) await inFlight;
  clearTimeout(timer);
  waiting = false;
  leaving = true;
  form.requestSubmit(button);
  // The browser stays where a field is not filled in as it should be.
  if (!form.checkValidity()) leaving = false;
}

function count() {
  const body = document.querySelector(".tiptap");
  const shown = document.querySelector("[data-words]");
  if (!body || !shown) return;
  const blocks = [...body.querySelectorAll("p, li, h2, h3, h4, td, th")];
  const number = blocks
    .filter((block) => !block.querySelector("p, li"))
    .reduce((sum, block) => sum + (block.textContent.match(/\S+/g) ?? []).length, 0);
  shown.textContent = `${number} word${number === 1 ? "" : "s"}`;
}

if (form) {
  form.addEventListener("input", typed);
  form.addEventListener("change", typed);
  form.addEventListener("submit", submit);
  addEventListener("beforeunload", (event) => {
    if (!leaving && (edits > saved || restIsDirty)) event.preventDefault();
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) leaving = false;
  });
  addEventListener("online", () => schedule(0));
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      const publish = form.querySelector("[name=_publish]");
      if (!publish) return;
      event.preventDefault();
      event.stopPropagation();
      publish.click();
    },
    true,
  );
}

// Links to a preview show what is saved, so the last words are saved first.
for (const link of document.querySelectorAll("[data-after-save]")) {
  link.addEventListener("click", async (event) => {
    if (edits === saved || stopped || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    while (inFlight) await inFlight;
    await autosave();
    location.assign(link.href);
  });
}

// ---------- Who else has it open ----------

async function present() {
  if (document.hidden) return;
  const data = new FormData();
  data.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  data.set("version", form.elements.seen_version.value);
  const answer = await fetch(desk.dataset.open, { method: "POST", body: data }).catch(() => null);
  if (!answer?.ok) return;
  const { others, version } = await answer.json();
  const lines = others.map((one) => `${one} If you both change the same words, both texts are kept.`);
  if (version > Number(form.elements.seen_version.value) && !inFlight) {
    lines.push("Somebody saved it since you opened it. Save to see both texts.");
  }
  const list = document.querySelector("[data-others]");
  if (lines.join("\n") === list.dataset.said) return;
  list.dataset.said = lines.join("\n");
  list.replaceChildren(
    ...lines.map((line) => Object.assign(document.createElement("p"), { textContent: line })),
  );
}

if (desk) {
  present();
  setInterval(present, PRESENCE);
}
})();
