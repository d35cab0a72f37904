// A reason is asked for once somebody changes whether a source can be relied on.

const box = document.querySelector("#id_is_reliable");
const row = document.querySelector(".field-why");

if (box && row) {
  const why = row.querySelector("input");
  const ask = () => {
    const isMarked = box.checked !== box.defaultChecked;
    row.hidden = !(isMarked || why.value || row.classList.contains("errors"));
    why.required = isMarked;
  };
  box.addEventListener("change", ask);
  ask();
}
