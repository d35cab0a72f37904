// Security keys: which of allauth's forms the page has, and what to say when the key said no.

const button = document.querySelector("[data-key-button]");
const said = document.querySelector("[data-key-error]");

const ids = { credential: button.dataset.keyCredential, data: "js_data" };
ids[button.dataset.keyButton] = button.id;
window.allauth.webauthn.forms[`${button.dataset.keyButton}Form`]({ ids });

document.addEventListener("allauth.error", () => {
  said.textContent = "The key did not answer. Nothing was changed. Try again, or use another one.";
  said.hidden = false;
});
