/**
 * The desk's keyboard: j k move between comments, the other keys press the button of the current
 * one that names them (`data-key`, `data-digit`). Nothing happens while somebody types in a field.
 */

const list = document.querySelector("[data-desk-list]");
const dialog = document.querySelector("[data-desk-dialog]");
const enabled = list?.dataset.shortcuts !== "off";
const FIELDS = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]";

let current = null;

const cards = () => [
  ...document.querySelectorAll(".desk-item:not([data-decided], [data-busy]) > [data-desk-card]"),
];

/** Makes a card the one that keys act on; `focus` also brings it into sight. */
function enter(card, { focus = true } = {}) {
  if (current !== card) current?.removeAttribute("data-current");
  current = card;
  if (!card) return;
  card.setAttribute("data-current", "");
  document.dispatchEvent(new Event("desk:moved"));
  if (!focus) return;
  card.focus({ preventScroll: true });
  card.scrollIntoView({ block: "nearest" });
}

/** The card after (1) or before (-1) the given one, over the decided ones; null at the ends. */
function beside(card, step) {
  const all = cards();
  if (!card?.isConnected) return all[0] ?? null;
  const side = step > 0 ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING;
  const there = all.filter((other) => card.compareDocumentPosition(other) & side);
  return (step > 0 ? there[0] : there.at(-1)) ?? null;
}

function press(key) {
  const open = current?.querySelector("details.desk-why[open]");
  if (key === "?") return dialog.showModal();
  if (key === "j" || key === "k") {
    return enter(beside(current, key === "j" ? 1 : -1) ?? current ?? null);
  }
  if (key === "u") {
    const undo = document.querySelector("[data-desk-told] [data-desk-undo], [data-desk-recent] form");
    return undo?.querySelector("button").click();
  }
  if (key === "Escape") {
    if (open) open.open = false;
    current?.querySelector("[data-desk-cancel]")?.click();
    return enter(current);
  }
  if (open && /^[1-9]$/.test(key)) {
    return open.querySelector(`[data-digit="${key}"]`)?.click();
  }
  const card = current?.isConnected && !current.closest("[data-busy]") ? current : null;
  if (!card) return enter(cards()[0] ?? null);
  card.querySelector(`[data-key="${CSS.escape(key)}"]`)?.click();
  if (key === "r") card.querySelector("[data-digit]")?.focus({ preventScroll: true });
}

/*
 * Telex. Vietnamese keyboards such as Unikey stay switched on while moderators read, and turn "a",
 * "s" into a backspace and "á": the second key never arrives as itself. What was pressed is found
 * again by comparing the letters taken back with those put in.
 */
const TONES = { "\u0301": "s", "\u0300": "f", "\u0309": "r", "\u0303": "x", "\u0323": "j" };
const OTHERS = { "\u0306": "w", "\u031b": "w" };

let typed = "";
let taken = 0;
let put = "";
let timer = 0;

/** The key that turned the letters `before` into `after`; "" when that is not sure. */
export function telexKey(before, after) {
  const [old, now] = [before, after].map((text) => [...text.normalize("NFD")]);
  const isMark = (char) => /\p{M}/u.test(char);
  const bases = (chars) => chars.filter((char) => !isMark(char)).join("");
  if (bases(now).length === bases(old).length + 1 && bases(now).startsWith(bases(old))) {
    return bases(now).at(-1); // a mark taken back: "ass" gives "as"
  }
  const left = [...old.filter(isMark)];
  const added = now.filter((char) => {
    if (!isMark(char)) return false;
    const index = left.indexOf(char);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
  if (bases(now) !== bases(old) || added.length !== 1) return "";
  if (added[0] === "\u0302") return now[now.indexOf("\u0302") - 1] ?? "";
  return TONES[added[0]] ?? OTHERS[added[0]] ?? "";
}

/** Collects what a keyboard program sends at once; then the one key behind it is pressed. */
function collect(char) {
  put += char;
  clearTimeout(timer);
  timer = setTimeout(() => {
    const key = telexKey(typed.slice(-taken || typed.length), put.toLowerCase());
    typed = typed.slice(0, -taken || undefined) + put.toLowerCase();
    taken = 0;
    put = "";
    if (key) press(key);
  });
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (document.querySelector("dialog[open], .w-dialog:not([aria-hidden])")) return;
  const field = event.target.closest?.(FIELDS);
  if (field) {
    if (event.key === "Escape" && current?.contains(field)) press("Escape");
    return;
  }
  if (event.key === "Backspace") {
    taken += 1;
    return;
  }
  const key = event.key === "Escape" ? event.key : event.key.toLowerCase();
  if (!event.code && key.length === 1) {
    event.preventDefault();
    event.stopPropagation();
    collect(key);
    return;
  }
  if (!/^[jkarseux?1-9]$/.test(key) && key !== "Escape") return;
  typed = (typed + key).slice(-16);
  taken = 0;
  event.preventDefault();
  event.stopPropagation(); // the admin's own "?" is another help
  if (!event.repeat || key === "j" || key === "k") press(key);
}

if (list) {
  document.addEventListener("desk:leave", ({ target }) => {
    if (target.contains(current)) enter(beside(current, 1) ?? beside(current, -1));
  });
  document.addEventListener("desk:enter", ({ target }) => {
    enter(target.matches("[data-desk-card]") ? target : target.querySelector("[data-desk-card]"));
  });
  document.addEventListener("desk:renew", ({ target }) => {
    const card = target.querySelector("[data-desk-card]");
    if (card) enter(card, { focus: false });
  });
  for (const type of ["focusin", "pointerdown"]) {
    list.addEventListener(type, ({ target }) => {
      const card = target.closest("[data-desk-card]");
      if (card && card !== current) enter(card, { focus: false });
    });
  }
  if (enabled) {
    document.addEventListener("keydown", onKey, true);
    enter(cards()[0] ?? null, { focus: false });
  }
}

const help = document.querySelector("[data-desk-help]");
if (help) {
  help.hidden = false;
  help.addEventListener("click", () => dialog.showModal());
}
