/**
 * The desk without page loads: sends its forms by fetch, puts what became of each comment in its
 * place, brings in the next ones. Every form works alike without this file.
 */

const list = document.querySelector("[data-desk-list]");
const words = JSON.parse(document.getElementById("desk-words")?.textContent ?? "{}");
const KEPT = 3; // decided lines that stay in sight
const AHEAD = 8; // undecided comments that should be there to go on with

let sending = 0;
let loading = false;

/** Puts `%(name)s` of a translated text in. */
const fill = (text, values) => text.replace(/%\((\w+)\)s/g, (_all, name) => values[name]);

const itemOf = (id) => document.getElementById(`binh-luan-${id}`);
const waitingItems = () => [...list.querySelectorAll(".desk-item:not([data-decided], [data-busy])")];
const idsIn = (pairs) => pairs.split(",").filter(Boolean).map((pair) => pair.split(":")[0]);

/** Sends a form as its button says; returns the answer, or throws a text for the moderator. */
async function post(form, submitter) {
  const body = new FormData(form, submitter);
  let response;
  try {
    const own = submitter?.hasAttribute("formaction");
    response = await fetch(own ? submitter.formAction : form.action, {
      method: "POST",
      body,
      headers: { "X-Requested-With": "XMLHttpRequest" },
    });
  } catch {
    throw new Error(words.offline);
  }
  if (response.status === 403) throw new Error(words.forbidden);
  if (!response.headers.get("Content-Type")?.includes("json")) throw new Error(words.failed);
  return { status: response.status, ...(await response.json()) };
}

/** Tells what happened; with `undo`, pairs of ids and versions, offers to take it back. */
function tell(message, { undo = "", bad = false } = {}) {
  const told = document.querySelector("[data-desk-told]");
  told.replaceChildren();
  told.toggleAttribute("data-bad", bad);
  if (!message) return;
  const text = document.createElement("span");
  text.textContent = message;
  told.append(text);
  if (undo) {
    const form = document.querySelector("[data-desk-undo-form]").content.cloneNode(true);
    form.querySelector("[name=pair]").value = undo;
    told.append(form);
  }
}

/** Takes a comment's new markup; without markup a line that says why it is gone. */
function place(id, html, why) {
  const old = itemOf(id);
  const holder = document.createElement("template");
  holder.innerHTML = html.trim();
  let item = holder.content.firstElementChild;
  if (!item) {
    item = document.createElement("li");
    item.className = "desk-note";
    item.textContent = why;
  }
  if (old) old.replaceWith(item);
  else list.prepend(item);
  return item;
}

function count(waiting) {
  for (const node of document.querySelectorAll("[data-desk-count]")) node.textContent = waiting;
  for (const node of document.querySelectorAll("[data-desk-waiting]")) {
    node.dataset.deskWaiting = waiting || "";
  }
}

/** Older decided lines leave the sight but stay, so that "undo" finds them. */
function tidy() {
  const decided = [...list.querySelectorAll("[data-decided]")];
  for (const item of decided.slice(0, -KEPT)) item.hidden = true;
  const empty = waitingItems().length === 0 && !sending && !list.dataset.last;
  document.querySelector("[data-desk-empty]").hidden = !empty;
  showSelection();
}

async function submit(form, submitter) {
  const sent = new FormData(form, submitter).getAll("pair").join(",");
  const items = idsIn(sent).map(itemOf).filter(Boolean);
  const details = submitter?.closest("details");
  const busy = items.filter((item) => !item.hasAttribute("data-busy"));
  if (items.length && busy.length === 0) return; // pressed twice
  items.forEach((item) => item.setAttribute("data-busy", ""));
  const undoing = form.matches("[data-desk-undo]");
  const stays = undoing || form.matches("[data-desk-change]") || submitter?.matches("[data-desk-stay]");
  if (!stays) items.at(-1)?.dispatchEvent(new Event("desk:leave", { bubbles: true }));
  sending += 1;
  try {
    const answer = await post(form, submitter);
    items.forEach((item) => item.removeAttribute("data-busy"));
    if (answer.status === 422) return complain(form, details, answer);
    settle(answer, stays);
    if (undoing) form.closest("[data-desk-recent] li")?.remove();
  } catch (error) {
    items.forEach((item) => item.removeAttribute("data-busy"));
    tell(error.message, { bad: true });
    items[0]?.dispatchEvent(new Event("desk:enter", { bubbles: true }));
  } finally {
    sending -= 1;
    tidy();
    fetchMore();
  }
}

/** A form that lacks something says so beside the field. */
function complain(form, details, { problem, html }) {
  if (html) return show(form.parentElement, html);
  const note = details?.querySelector("[data-desk-problem]");
  if (!note) return tell(problem, { bad: true });
  note.textContent = problem;
  note.hidden = false;
  details.open = true;
  form.closest("[data-desk-card]")?.dispatchEvent(new Event("desk:enter", { bubbles: true }));
  details.querySelector("textarea").focus();
}

/** Puts a form into a card's slot and goes to its first field. */
function show(slot, html) {
  slot.innerHTML = html;
  slot.querySelector("textarea").focus();
}

/** Asks for the form behind a link of a card. */
async function openForm(link) {
  const slot = link.closest("[data-desk-card]").querySelector("[data-desk-slot]");
  try {
    const response = await fetch(link.href, { headers: { "X-Requested-With": "XMLHttpRequest" } });
    show(slot, (await response.json()).html);
  } catch {
    location.assign(link.href);
  }
}

function settle(answer, stays) {
  for (const { id, html } of answer.decided) {
    const item = place(id, html, "");
    if (stays) item.dispatchEvent(new Event("desk:enter", { bubbles: true }));
  }
  for (const { id, html, why } of answer.refused) place(id, html, why);
  const refusals = answer.refused.map(({ why }) => why);
  const conflict = refusals.length > 1 ? fill(words.refused, { n: refusals.length }) : refusals[0];
  tell([answer.message, conflict].filter(Boolean).join(" "), {
    undo: answer.undo,
    bad: refusals.length > 0,
  });
  count(answer.waiting);
  // The list above the current comment became shorter.
  list.querySelector("[data-current]")?.scrollIntoView({ block: "nearest" });
}

/** Brings in the next comments before they are needed; at the end looks once more from the start. */
async function fetchMore({ reached = false } = {}) {
  const ready = waitingItems().length;
  const { last } = list.dataset;
  const left = Number(document.querySelector("[data-desk-count]").textContent);
  if (loading || (last ? ready >= AHEAD && !reached : ready > 0 || left === 0)) return;
  const address = new URL(list.dataset.more, location.href);
  if (last) address.searchParams.set("sau", last);
  loading = true;
  try {
    const response = await fetch(address, { headers: { "X-Requested-With": "XMLHttpRequest" } });
    const answer = await response.json();
    const holder = document.createElement("template");
    holder.innerHTML = answer.html;
    for (const item of holder.content.querySelectorAll(".desk-item")) {
      const there = document.getElementById(item.id);
      if (there?.hasAttribute("data-decided")) there.remove(); // somebody put it back
      else if (there) continue;
      list.append(item);
    }
    list.dataset.last = answer.last ?? "";
  } catch {
    tell(words.offline, { bad: true });
  } finally {
    loading = false;
    tidy();
  }
}

function showSelection() {
  const form = document.getElementById("desk-selection");
  if (!form) return;
  const chosen = list.querySelectorAll("[name=pair][type=checkbox]:checked").length;
  form.hidden = chosen === 0;
  form.querySelector("[data-desk-selected]").textContent = fill(words.selected, { n: chosen });
  form.querySelector("[data-desk-unselect]").hidden = false;
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!list || !form.matches("[data-desk-decide], [data-desk-undo], [data-desk-change]")) return;
  event.preventDefault();
  submit(form, event.submitter);
});

list?.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  const form = event.target.closest("[data-desk-form]");
  const cancel = event.target.closest("[data-desk-cancel]");
  if (!form && !cancel) return;
  event.preventDefault();
  if (form) return openForm(form);
  const card = cancel.closest("[data-desk-card]");
  card.querySelector("[data-desk-slot]").replaceChildren();
  card.dispatchEvent(new Event("desk:enter", { bubbles: true }));
});

document.addEventListener("desk:count", ({ detail }) => {
  if (!list) return;
  count(detail);
  tidy();
  fetchMore();
});

// One reason list at a time; the card's own text stays in sight.
document.addEventListener(
  "toggle",
  ({ target }) => {
    if (!target.matches?.(".desk-why[open]")) return;
    for (const other of document.querySelectorAll(".desk-why[open]")) {
      if (other !== target) other.open = false;
    }
  },
  true,
);

document.querySelector("[data-desk-filters]")?.addEventListener("change", (event) => {
  if (event.target.matches("select")) event.currentTarget.requestSubmit();
});

window.addEventListener("beforeunload", (event) => {
  if (sending) event.preventDefault();
});

if (list) {
  list.addEventListener("change", showSelection);
  document.getElementById("desk-selection").addEventListener("reset", () => {
    setTimeout(showSelection);
  });
  tidy();
  // The links to the next page are for browsers without script: here the end of the list goes on.
  const end = document.querySelector("[data-desk-pages]");
  end.replaceChildren();
  new IntersectionObserver((entries) => {
    if (list.dataset.last && entries.some((entry) => entry.isIntersecting)) {
      fetchMore({ reached: true });
    }
  }).observe(end);
}
