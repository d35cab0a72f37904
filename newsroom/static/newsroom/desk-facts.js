// A box to search in shows what is chosen; while nothing is, it has no name. It takes its label's.

const form = document.querySelector("#fact_form");

function nameBoxes() {
  for (const box of form.querySelectorAll(".select2-selection__rendered:not([aria-label])")) {
    const select = box.closest(".select2-container").previousElementSibling;
    const label = select?.labels?.[0]?.textContent.trim().replace(/:$/, "");
    if (label) {
      box.setAttribute("aria-label", label);
    }
  }
}

if (form) {
  nameBoxes();
  new MutationObserver(nameBoxes).observe(form, { childList: true, subtree: true });
}
