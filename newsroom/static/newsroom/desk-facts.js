// A box to search in is named by what is chosen in it alone. It is to say its label as well.

const form = document.querySelector("#fact_form");

function nameBoxes() {
  for (const shown of form.querySelectorAll(".select2-selection__rendered:not([aria-labelledby])")) {
    const label = shown.closest(".select2-container").previousElementSibling?.labels?.[0];
    if (label) {
      label.id ||= `${label.htmlFor}-label`;
      shown.setAttribute("aria-labelledby", label.id);
      shown.parentElement.setAttribute("aria-labelledby", `${label.id} ${shown.id}`);
    }
  }
}

if (form) {
  nameBoxes();
  new MutationObserver(nameBoxes).observe(form, { childList: true, subtree: true });
}
