// Deciding about a correction: a major one can be approved once a source has been opened.
// The server asks the same (factcheck/admin/opened_sources.py), also where this does not run.

const read = document.querySelector("[data-read]");
const unread = document.querySelector("[data-unread]");

for (const link of document.querySelectorAll(".sources a[target]")) {
  link.addEventListener("click", () => {
    if (read) read.disabled = false;
    if (unread) unread.hidden = true;
  });
}

document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key === "Enter") {
    const primary = document.querySelector(".decide [data-primary]:not([disabled])");
    if (primary) {
      event.preventDefault();
      primary.form.requestSubmit(primary);
    }
  }
});
