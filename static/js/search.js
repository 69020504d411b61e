/* Suggestions under the search field while a reader types: a combobox with a list, as in the ARIA
   Authoring Practices. Without it the field is a plain form. Nothing typed is stored. */

const WAIT = 120; // milliseconds of rest before the server is asked

for (const input of document.querySelectorAll("input[data-suggest]")) suggestFor(input);

function suggestFor(input) {
  const list = document.createElement("ul");
  list.className = "suggestions";
  list.id = `${input.id}-suggestions`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.dataset.suggestLabel);
  list.hidden = true;
  input.closest(".search-line").append(list);
  for (const [name, value] of Object.entries({
    role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id,
  })) input.setAttribute(name, value);

  let timer;
  let asked; // the request under way; a newer one ends it
  let chosen = -1;

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  input.addEventListener("keydown", onKey);
  input.addEventListener("blur", () => setTimeout(close, 150)); // a click on a suggestion comes first

  async function ask() {
    asked?.abort();
    asked = new AbortController();
    const address = new URL(input.dataset.suggest, location);
    address.searchParams.set("q", input.value);
    try {
      const answer = await fetch(address, { signal: asked.signal, credentials: "omit" });
      if (answer.ok) show((await answer.json()).suggestions);
    } catch {
      close(); // no network, or a newer request: the form still works
    }
  }

  function show(found) {
    list.replaceChildren(...found.map((row, at) => option(row, at)));
    choose(-1);
    list.hidden = !found.length || document.activeElement !== input;
    input.setAttribute("aria-expanded", String(!list.hidden));
  }

  function option(row, at) {
    const item = document.createElement("li");
    item.id = `${list.id}-${at}`;
    item.setAttribute("role", "option");
    item.dataset.url = row.url;
    const kind = document.createElement("span");
    kind.textContent = row.label;
    item.append(kind, row.text);
    item.addEventListener("mousedown", (event) => {
      event.preventDefault();
      location.assign(row.url);
    });
    return item;
  }

  function onKey(event) {
    const options = list.children;
    if (event.key === "Escape" && !list.hidden) close();
    else if (list.hidden) return;
    else if (event.key === "ArrowDown") choose((chosen + 2) % (options.length + 1) - 1);
    else if (event.key === "ArrowUp") choose((chosen + options.length + 1) % (options.length + 1) - 1);
    else if (event.key === "Enter" && chosen >= 0) location.assign(options[chosen].dataset.url);
    else return;
    event.preventDefault();
  }

  function choose(at) {
    chosen = at;
    for (const [index, item] of [...list.children].entries()) {
      item.setAttribute("aria-selected", String(index === at));
    }
    if (at < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", list.children[at].id);
  }

  function close() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    choose(-1);
  }
}
