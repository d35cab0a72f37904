// The sweep: one passage at a time, decided with one key and kept at once. Without this script
// every passage stands below the other, each with its buttons, and each press loads the page.

const work = document.querySelector("[data-sweep]");
const told = document.querySelector("[data-told]");
const send = document.querySelector("[data-send]");

const SIGNS = { fix: "✓", leave: "–", quotation: "“", mixed: "±" };
const SAID = {
  fix: "Will be fixed",
  leave: "Left as it is",
  quotation: "A quotation: annotated, not altered",
  mixed: "Decided one by one",
};

const links = work ? [...work.querySelectorAll(".sweep-list [data-row] a")] : [];
const panelOf = (link) => document.getElementById(link.hash.slice(1));
const linkOf = (panel) => links.find((link) => link.hash === `#${panel.id}`);

function show(link) {
  for (const one of links) {
    const isIt = one === link;
    one.toggleAttribute("aria-current", isIt);
    if (isIt) one.setAttribute("aria-current", "true");
    panelOf(one).hidden = !isIt;
  }
}

function current() {
  return links.find((link) => link.hasAttribute("aria-current"));
}

function tell(words) {
  told.textContent = words;
}

function mark(panel, decision) {
  const link = linkOf(panel);
  const small = link.querySelector("small");
  panel.dataset.decision = decision;
  link.toggleAttribute("data-decided", Boolean(decision));
  link.querySelector(".sign").textContent = SIGNS[decision] ?? "○";
  small.textContent = SAID[decision] ?? small.dataset.why;
  for (const button of panel.querySelectorAll(".sweep-acts [name=decision]")) {
    if (button.value) button.setAttribute("aria-pressed", String(button.value === decision));
    else button.hidden = !decision;
  }
}

function measure({ total, decided, fixes }) {
  work.querySelector("[data-progress]").textContent = `${decided} of ${total} decided`;
  work.querySelector("[data-progress-bar]").setAttribute("width", (100 * decided) / total);
  if (!send) return;
  for (const button of send.querySelectorAll("button")) button.disabled = !fixes;
  send.querySelector("[data-send-label]").textContent = fixes
    ? `Send ${fixes} ${fixes === 1 ? "fix" : "fixes"} for approval`
    : "Nothing to send yet";
}

async function sent(address, body) {
  const headers = { Accept: "application/json" };
  const answer = await fetch(address, { method: "POST", body, headers, redirect: "error" });
  const said = await answer.json();
  if (!answer.ok) throw new Error(said.problem);
  return said;
}

// Decisions are sent one after the other, so that quick fingers do not overtake one another.
let line = Promise.resolve();

function decide(panel, form, button) {
  const body = new FormData(form);
  if (button?.name) body.set(button.name, button.value);
  const decision = body.get("decision");
  const isOneOfMany = Boolean(form.closest(".sweep-each"));
  const before = panel.dataset.decision;
  // Of one of many the page does not know; and what was decided one by one is nobody's place.
  if (!isOneOfMany && before !== "mixed") body.set("was", before);
  mark(panel, isOneOfMany ? "mixed" : decision);
  const link = linkOf(panel);
  const title = link.querySelector("b").textContent.replace(/\s+/g, " ").trim();
  tell(`${SAID[decision] ?? "Undecided"}: ${title}`);
  const next = links[links.indexOf(link) + 1];
  if (decision && next && !isOneOfMany) {
    show(next);
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  }
  line = line.then(() => keep(panel, body, before));
}

async function keep(panel, body, before) {
  try {
    measure(await sent(work.dataset.decide, body));
  } catch (problem) {
    // Nothing is pretended: the list says again what is kept.
    mark(panel, before);
    show(linkOf(panel));
    const words =
      problem instanceof TypeError || problem instanceof SyntaxError
        ? "This decision could not be kept: the newsroom does not answer, or you are logged out. The others are kept; try again."
        : problem.message;
    tell(words);
    panel.querySelector(".sweep-problem")?.remove();
    const note = document.createElement("p");
    note.className = "sweep-problem error";
    note.textContent = words;
    panel.querySelector("header").after(note);
  }
}

if (links.length) {
  const asked = links.find((link) => link.hash === location.hash);
  const open = links.find((link) => !link.hasAttribute("data-decided"));
  show(asked ?? open ?? links[0]);
  for (const link of links) {
    link.addEventListener("focus", () => show(link));
    link.addEventListener("click", (event) => {
      event.preventDefault();
      show(link);
      if (matchMedia("(width < 64rem)").matches) panelOf(link).scrollIntoView();
    });
  }
  for (const form of work.querySelectorAll(".sweep-item form"))
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      decide(form.closest(".sweep-item"), form, event.submitter);
    });
}

document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.key !== "Enter" || !send) return;
  const primary = send.querySelector("[data-primary]:not([disabled])");
  if (!primary) return;
  event.preventDefault();
  // What was decided last is kept before everything is sent.
  line.then(() => send.requestSubmit(primary));
});

// The archive is read in stretches of some seconds; while the page is open it goes on by itself.
// What it finds comes with the next load, so that nobody's place in the list is lost.
const goOn = document.querySelector("[data-go-on]");
const reading = document.querySelector("[data-reading]");

async function readOn() {
  const said = await sent(goOn.form.action, new FormData(goOn.form, goOn));
  if (!said.done) {
    reading.textContent = `${said.read} of ${said.total} articles are read. What was found so far is below; you can decide already.`;
    return readOn();
  }
  goOn.form.hidden = true;
  if (!current()) return location.reload();
  reading.textContent = "All articles are read. ";
  const again = document.createElement("a");
  again.href = location.pathname;
  again.textContent = "Show everything that was found";
  reading.append(again);
}

if (goOn)
  readOn().catch(() => {
    reading.textContent =
      "Reading has stopped; what was found is kept. Press “Go on reading” to go on.";
  });
