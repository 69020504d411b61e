/* The "A+" control: shows the panel, keeps the choices on the device, never on the server. */

const STORE = "reading-comfort";
const root = document.documentElement;
const panel = document.querySelector("[data-comfort]");

if (panel) {
  const form = panel.querySelector("form");
  for (const name of ["text", "theme", "contrast"]) {
    form.elements[name].value = root.dataset[name] ?? "";
  }
  form.addEventListener("change", () => keep(new FormData(form)));
  form.addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("keydown", closeOnEscape);
  document.addEventListener("pointerdown", (event) => {
    if (!panel.contains(event.target)) panel.open = false;
  });
  // Who goes on with the keys sees where: the panel would cover it.
  panel.addEventListener("focusout", ({ relatedTarget: next }) => {
    if (next && !panel.contains(next)) panel.open = false;
  });
  panel.hidden = false;
}

function keep(choices) {
  const chosen = {};
  for (const [name, value] of choices) {
    if (value) {
      root.dataset[name] = value;
      chosen[name] = value;
    } else {
      delete root.dataset[name];
    }
  }
  try {
    localStorage.setItem(STORE, JSON.stringify(chosen));
  } catch {
    /* Without storage the choice lasts as long as the page. */
  }
}

function closeOnEscape(event) {
  if (event.key === "Escape" && panel.open) {
    panel.open = false;
    panel.querySelector("summary").focus();
  }
}
