/**
 * Colleagues at the same desk: tells the server which comment is before one, shows who else looks at
 * what, and brings in what others decided. Nothing here ever stops anybody.
 */

const form = document.querySelector("[data-desk-presence]");
const list = document.querySelector("[data-desk-list]");
const emptyQueue = document.querySelector("[data-desk-empty-queue]");
const EVERY = 20_000; // milliseconds; the server forgets after 60 seconds
const AFTER_MOVING = 700;

let timer = 0;

const itemOf = (id) => document.getElementById(`binh-luan-${id}`);
const open = () => [...(list?.querySelectorAll(".desk-item:not([data-decided], [data-busy])") ?? [])];

/** Somebody writes in this card: its markup is left alone, a conflict will tell. */
const inUse = (item) => item.querySelector("details[open], [data-desk-slot] form, :checked");

function replace(item, html) {
  const wasCurrent = item.querySelector("[data-current]");
  const holder = document.createElement("template");
  holder.innerHTML = html.trim();
  const fresh = holder.content.firstElementChild;
  if (wasCurrent && fresh.hasAttribute("data-decided")) {
    item.dispatchEvent(new Event("desk:leave", { bubbles: true }));
  }
  item.replaceWith(fresh);
  if (wasCurrent) fresh.dispatchEvent(new Event("desk:renew", { bubbles: true }));
}

async function report() {
  clearTimeout(timer);
  timer = setTimeout(report, EVERY);
  if (document.hidden) return;
  const body = new FormData(form);
  const pairs = open().map((item) => `${item.dataset.comment}:${item.dataset.version}`);
  body.set("pair", pairs.join(","));
  const current = list?.querySelector("[data-current]")?.closest(".desk-item");
  body.set("looking", current?.dataset.comment ?? "");
  let answer;
  try {
    const response = await fetch(form.action, {
      method: "POST",
      body,
      headers: { "X-Requested-With": "XMLHttpRequest" },
    });
    answer = await response.json();
  } catch {
    return; // the next report may get through; deciding tells of lost connections
  }
  // Only the empty queue fills by itself: a search that found nothing is left as it is.
  if (emptyQueue && !list && answer.waiting > 0) return location.reload();
  for (const item of open()) {
    const words = answer.watched[item.dataset.comment] ?? "";
    item.querySelector("[data-desk-claim]").textContent = words;
  }
  for (const { id, html } of answer.changed) {
    const item = itemOf(id);
    if (item && !item.hasAttribute("data-busy") && !inUse(item)) replace(item, html);
  }
  for (const id of answer.gone) itemOf(id)?.remove();
  document.dispatchEvent(new CustomEvent("desk:count", { detail: answer.waiting }));
}

if (form) {
  report();
  document.addEventListener("visibilitychange", () => document.hidden || report());
  document.addEventListener("desk:moved", () => {
    clearTimeout(timer);
    timer = setTimeout(report, AFTER_MOVING);
  });
}
