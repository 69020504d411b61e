/**
 * The panel "house style" beside an article's form: asks the server what it finds in the form as
 * typed, shows it, applies fixes, undoes them. It warns only, and no action of the form waits for it.
 */

/** Wagtail puts the scripts of panels before the panels. */
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();

function start() {
  const panel = document.querySelector("[data-house-style]");
  const form = document.querySelector("form[data-edit-form]");
  if (panel && form) begin(panel, form, window.houseStyleFields);
}

function begin(panel, form, fields) {
  const QUIET = 900;
  const words = panel.dataset;
  const state = panel.querySelector("[data-house-style-state]");
  const list = panel.querySelector("[data-house-style-cards]");
  const all = panel.querySelector("[data-house-style-all]");
  const undo = panel.querySelector("[data-house-style-undo]");
  const counter = document.querySelector('[data-side-panel-toggle="house-style"] [data-side-panel-toggle-counter]');
  const passed = new Set();
  const done = [];
  let timer = 0;
  let last = "";
  let turn = 0;

  /** The article's number; a new one has none until it is saved, and saving changes the address. */
  const article = () => window.location.pathname.match(/\/pages\/(\d+)\/edit\//)?.[1] ?? "";

  const fill = (text, count) => text.replace("{count}", count);

  function typed() {
    const data = new FormData(form);
    for (const [name, value] of [...data]) if (typeof value !== "string") data.delete(name);
    for (const name of ["next", "comments-TOTAL_FORMS"]) data.delete(name);
    data.append("house-style-article", article());
    for (const key of passed) data.append("house-style-passed", key);
    return data;
  }

  async function check(force = false) {
    const data = typed();
    const now = new URLSearchParams(data).toString();
    if (!force && now === last) return;
    last = now;
    turn += 1;
    const mine = turn;
    if (!list.firstElementChild) state.textContent = words.checking;
    try {
      const answer = await post(words.check, data);
      if (mine === turn) show(answer);
    } catch {
      last = "";
      if (mine === turn) state.textContent = words.failed;
    }
  }

  async function post(address, data) {
    if (!data.has("csrfmiddlewaretoken")) data.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    const answer = await fetch(address, { method: "POST", body: data, headers: { "X-Requested-With": "XMLHttpRequest" } });
    if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
    return answer.json();
  }

  function show({ html, count, sure }) {
    list.innerHTML = html;
    state.textContent = count === 0 ? words.clean : count === 1 ? words.foundOne : fill(words.found, count);
    all.hidden = sure === 0;
    all.textContent = fill(words.fixAll, sure);
    if (counter) {
      counter.textContent = count;
      counter.hidden = count === 0;
    }
  }

  const placeOf = ({ dataset }) => ({
    field: dataset.field, block: dataset.block, start: Number(dataset.start), end: Number(dataset.end),
  });

  /** One step of undo: places from the last to the first, so that each keeps its offsets. */
  function fix(changes) {
    const step = [];
    const missed = [];
    const order = (one, other) => other.place.start - one.place.start;
    for (const change of changes.sort(order)) {
      (fields.replace(change.place, change.wrong, change.right) ? step : missed).push(change);
    }
    if (step.length) done.push(step);
    undo.hidden = done.length === 0;
    if (missed.length) state.textContent = words.moved;
    soon(150);
  }

  const changesOf = (card, right) => [...card.querySelectorAll("[data-house-style-place]")].map((button) => ({
    place: placeOf(button), wrong: card.dataset.wrong, right,
  }));

  /** Takes the last step back. Later fixes in the same text moved its places by their length. */
  function takeBack() {
    const step = done.pop();
    const back = step.map(({ place, wrong, right }) => {
      const before = step.filter((other) => other.place.field === place.field && other.place.block === place.block && other.place.start < place.start);
      const start = before.reduce((at, other) => at + other.right.length - other.wrong.length, place.start);
      return { place: { ...place, start, end: start + right.length }, wrong: right, right: wrong };
    });
    back.sort((one, other) => other.place.start - one.place.start);
    const kept = back.filter((change) => !fields.replace(change.place, change.wrong, change.right));
    undo.hidden = done.length === 0;
    if (kept.length) state.textContent = words.moved;
    soon(150);
  }

  async function letPass(card) {
    passed.add(card.dataset.key);
    card.remove();
    if (article()) {
      const data = new FormData();
      data.append("key", card.dataset.key);
      await post(words.pass.replace("/0/", `/${article()}/`), data).catch(() => {});
    }
    check(true);
  }

  async function accept(card) {
    const data = new FormData();
    data.append("word", card.dataset.wrong);
    try {
      const { told } = await post(words.accept, data);
      await check(true);
      state.textContent = told;
    } catch {
      state.textContent = words.failed;
    }
  }

  function soon(wait = QUIET) {
    window.clearTimeout(timer);
    timer = window.setTimeout(check, wait);
  }

  list.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    const card = event.target.closest("[data-house-style-card]");
    if (!button || !card) return;
    const { dataset } = button;
    if ("houseStylePlace" in dataset) fields.show(placeOf(button));
    else if ("houseStyleFix" in dataset) fix(changesOf(card, dataset.houseStyleFix));
    else if ("houseStylePass" in dataset) letPass(card);
    else if ("houseStyleAccept" in dataset) accept(card);
  });
  all.addEventListener("click", () => {
    const cards = [...list.querySelectorAll(".house-style-card--sure")];
    fix(cards.flatMap((card) => changesOf(card, card.querySelector("[data-house-style-fix]").dataset.houseStyleFix)));
  });
  undo.addEventListener("click", takeBack);
  for (const kind of ["input", "change", "keyup", "click", "drop"]) form.addEventListener(kind, () => soon());
  soon(300);
}
