/**
 * Plans are dragged to another day, by mouse, finger or arrow keys. Each change is the form that moves
 * a plan without a script, sent in the background; its answer is the calendar as it stands then.
 */

const STEPS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };
/** Pixels a mouse moves before a press is a drag. */
const SLACK = 6;

const root = () => document.querySelector("[data-planning]");
const moveForm = () => root()?.querySelector("[data-planning-move]");
let drag = null;
let chosen = null;

/** Says something to who cannot see the calendar. */
function say(text) {
  const said = root().querySelector("[data-planning-said]");
  if (said) said.textContent = text;
}

function mark(day) {
  for (const other of root().querySelectorAll("[data-over]")) other.removeAttribute("data-over");
  day?.setAttribute("data-over", "");
}

/** Sends a form and shows the calendar it answers with. */
async function post(form, plan) {
  const words = moveForm().dataset;
  try {
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form) });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("[data-planning]");
    if (!answer.ok || !fresh?.querySelector("[data-planning-move]")) throw new Error(String(answer.status));
    root().replaceWith(document.adoptNode(fresh));
    prepare();
    say(fresh.querySelector(".planning-notice p")?.textContent ?? "");
    fresh.querySelector(`[data-plan="${plan}"] .plan__grip`)?.focus({ preventScroll: true });
  } catch {
    const notice = root().querySelector("[data-planning-notice]");
    const line = document.createElement("div");
    line.className = "planning-notice planning-notice--error";
    line.setAttribute("role", "alert");
    line.append(document.createElement("p"));
    line.firstChild.textContent = words.failed;
    notice.replaceChildren(line);
    notice.scrollIntoView({ block: "nearest" });
  }
}

/** Moves a plan to a day; its part of the day stays. */
function move(card, day) {
  const form = moveForm();
  form.action = card.dataset.move;
  form.elements.planned_on.value = day.dataset.day;
  form.elements.part.value = card.dataset.part;
  form.elements.version.value = card.dataset.version;
  return post(form, card.dataset.plan);
}

// By mouse or finger

function down(event) {
  const card = event.target.closest("[data-plan]");
  if (!card || event.button !== 0) return;
  const onGrip = event.target.closest(".plan__grip");
  // A finger beside the handle scrolls.
  if (event.pointerType !== "mouse" && !onGrip) return;
  drag = { card, id: event.pointerId, x: event.clientX, y: event.clientY, ghost: null };
}

function lift() {
  const { card } = drag;
  const box = card.getBoundingClientRect();
  drag.ghost = card.cloneNode(true);
  drag.ghost.classList.add("plan-ghost");
  drag.ghost.removeAttribute("id");
  drag.dx = Math.min(drag.x - box.left, 180);
  drag.dy = drag.y - box.top;
  card.setAttribute("data-dragged", "");
  root().querySelector(".planning-days").setAttribute("data-open", "");
  root().append(drag.ghost);
}

function over(event) {
  if (!drag || event.pointerId !== drag.id) return;
  const far = Math.hypot(event.clientX - drag.x, event.clientY - drag.y) > SLACK;
  if (!drag.ghost && !far) return;
  if (!drag.ghost) lift();
  event.preventDefault();
  drag.ghost.style.left = `${event.clientX - drag.dx}px`;
  drag.ghost.style.top = `${event.clientY - drag.dy}px`;
  if (event.clientY < 60) window.scrollBy(0, -16);
  if (event.clientY > window.innerHeight - 60) window.scrollBy(0, 16);
  drag.day = document.elementFromPoint(event.clientX, event.clientY)?.closest("[data-day]");
  mark(drag.day);
}

/** Puts everything back as it was; whether something was being dragged. */
function drop() {
  const was = drag;
  drag = null;
  was?.ghost?.remove();
  was?.card.removeAttribute("data-dragged");
  root()?.querySelector(".planning-days")?.removeAttribute("data-open");
  if (was?.ghost) mark(null);
  return was?.ghost ? was : null;
}

function up(event) {
  if (!drag || event.pointerId !== drag.id) return;
  const was = drop();
  if (!was) return;
  // The press that ends a drag is no click on the link under it.
  const stay = (click) => click.preventDefault();
  window.addEventListener("click", stay, { capture: true, once: true });
  setTimeout(() => window.removeEventListener("click", stay, { capture: true }), 50);
  if (was.day && was.day !== was.card.closest("[data-day]")) move(was.card, was.day);
}

// By keys, on the handle

function key(event) {
  if (event.key === "Escape" && drag) drop();
  const grip = event.target.closest?.(".plan__grip");
  if (!grip) return;
  const card = grip.closest("[data-plan]");
  const days = [...root().querySelectorAll("[data-day]")];
  const at = days.indexOf(chosen?.card === card ? chosen.day : card.closest("[data-day]"));
  if (event.key in STEPS) {
    event.preventDefault();
    // The first place is "no day yet"; from there any arrow leads to the first day of the month.
    const inside = days.findIndex((day) => day.matches(".planning-day:not(.planning-day--outside)"));
    const next = at === 0 ? inside : Math.max(0, at + STEPS[event.key]);
    const day = days[Math.min(next, days.length - 1)];
    chosen = { card, day };
    root().querySelector(".planning-days").setAttribute("data-open", "");
    mark(day);
    day.scrollIntoView({ block: "nearest" });
    say(moveForm().dataset.chosen.replace("%(when)s", day.dataset.dayName));
  } else if (event.key === "Enter" && chosen?.card === card) {
    event.preventDefault();
    const { day } = chosen;
    leave();
    if (day !== card.closest("[data-day]")) move(card, day);
  } else if (event.key === "Escape" && chosen) {
    leave();
    say(moveForm().dataset.left);
  }
}

function leave() {
  chosen = null;
  root()?.querySelector(".planning-days")?.removeAttribute("data-open");
  mark(null);
}

/** What a fresh calendar needs. */
function prepare() {
  const how = root().querySelector("[data-planning-how]");
  if (how) how.hidden = !root().querySelector("[data-plan]");
  const filters = root().querySelector("[data-planning-filters]");
  if (filters) filters.querySelector("[data-planning-filter]").hidden = true;
}

if (moveForm()) {
  prepare();
  document.addEventListener("pointerdown", down);
  document.addEventListener("pointermove", over, { passive: false });
  document.addEventListener("pointerup", up);
  document.addEventListener("pointercancel", drop);
  document.addEventListener("dragstart", (event) => event.target.closest?.("[data-plan]") && event.preventDefault());
  document.addEventListener("selectstart", (event) => drag && event.preventDefault());
  document.addEventListener("keydown", key);
  document.addEventListener("focusout", (event) => event.target.closest?.(".plan__grip") && chosen && leave());
  document.addEventListener("change", (event) => event.target.closest("[data-planning-filters]")?.submit());
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-planning-post]")) return;
    event.preventDefault();
    post(event.target, event.target.action.match(/(\d+)\/[^/]+\/$/)?.[1]);
  });
}
