/* The comment form with script: fetches the form's token, keeps what is typed until it has arrived,
   and remembers name and e-mail on this device when the reader asks for it. Without script all of
   it works by one more page. Nothing here leaves the browser but the form itself. */

const DRAFT = "comment-draft:";
const SENT = "comment-sent";
const PERSON = "comment-person";
const MINE = "comment-receipts";
const DRAFT_DAYS = 7;
const PATIENCE = 10_000; // milliseconds for the token; twice as long for the whole sending

/* Storage may be switched off or full: then nothing is kept, and nothing breaks. */
function store(area, key, value) {
  try {
    if (value === null) area.removeItem(key);
    else area.setItem(key, JSON.stringify(value));
  } catch {}
}

function stored(area, key) {
  try {
    return JSON.parse(area.getItem(key));
  } catch {
    return null;
  }
}

function keepDraft(form) {
  const key = DRAFT + form.dataset.draft;
  const { body } = form.elements;
  const draft = stored(localStorage, key);
  const fresh = draft && Date.now() - draft.at < DRAFT_DAYS * 86_400_000;
  if (draft && !fresh) store(localStorage, key, null);
  if (fresh && !body.value) body.value = draft.text;
  body.addEventListener("input", () => {
    store(localStorage, key, body.value ? { text: body.value, at: Date.now() } : null);
  });
}

function rememberPerson(form) {
  const { name, email } = form.elements;
  const remember = form.querySelector("#comment-remember");
  const person = stored(localStorage, PERSON);
  form.querySelector("[data-remember]").hidden = false;
  if (person) {
    remember.checked = true;
    name.value ||= person.name;
    email.value ||= person.email;
  }
  form.addEventListener("submit", () => {
    const kept = remember.checked ? { name: name.value, email: email.value } : null;
    store(localStorage, PERSON, kept);
    if (!kept) store(localStorage, MINE, null);
  });
}

function countLetters(form) {
  const { body } = form.elements;
  const hint = form.querySelector("[data-letters]");
  const most = Number(hint.dataset.letters);
  const show = () => {
    const left = most - [...body.value.normalize("NFC")].length;
    hint.hidden = left > 200;
    hint.textContent = (left < 0 ? hint.dataset.over : hint.dataset.left).replace("{}", Math.abs(left));
  };
  body.addEventListener("input", show);
  show();
}

/* The token is good from a few seconds after it was made: fetched when the reader starts to write. */
function fetchToken(form) {
  const { token } = form.elements;
  const button = form.querySelector("[type=submit]");
  const hint = form.querySelector("[data-sending]");
  const lost = form.querySelector("[data-lost]");
  const usual = hint.textContent;
  let coming = null;
  let sending; // the timer of the sending under way
  let ready = token.value ? Date.now() + 4000 : 0;

  async function get() {
    const signal = AbortSignal.timeout(PATIENCE);
    const answer = await fetch(form.dataset.tokenUrl, { cache: "no-store", signal });
    if (!answer.ok) throw new Error(answer.status);
    const { token: text, wait } = await answer.json();
    token.value = text;
    ready = Date.now() + (wait + 1) * 1000;
  }

  const start = () => {
    if (!token.value) coming ??= get().catch(() => (coming = null));
  };
  /* The button is not `disabled`, which would take the focus from it, nor the form busy, which would
     keep its words from a screen reader. */
  const free = (words) => {
    clearTimeout(sending);
    sending = null;
    hint.textContent = words;
    button.removeAttribute("aria-disabled");
  };
  form.addEventListener("focusin", start);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (sending) return;
    lost.hidden = true;
    button.setAttribute("aria-disabled", "true");
    hint.textContent = hint.dataset.sending;
    // Stopped by the reader or by a dead line, nobody tells us: the server takes the same one once.
    sending = setTimeout(() => free(hint.dataset.slow), 2 * PATIENCE);
    start();
    await coming;
    await new Promise((done) => setTimeout(done, Math.max(0, ready - Date.now())));
    if (!navigator.onLine) {
      // The browser's own page would stand where the text was.
      lost.hidden = false;
      return free(usual);
    }
    store(sessionStorage, SENT, form.dataset.draft);
    form.submit(); // with or without a token: the server asks again when it is missing
  });
  /* Back from the next page: that token is used, the button is free again. */
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    token.value = "";
    coming = null;
    free(usual);
  });
}

/* The receipt: what was sent from this tab has arrived. Who had themselves remembered finds the way
   back here from the article; an erased comment is forgotten on the device too. */
const receipt = document.querySelector("[data-comment-receipt]");
if (receipt) {
  const sent = stored(sessionStorage, SENT);
  const mine = (stored(localStorage, MINE) ?? []).filter(({ href }) => href !== location.pathname);
  const known = (stored(localStorage, MINE) ?? []).find(({ href }) => href === location.pathname);
  if (sent) store(localStorage, DRAFT + sent, null);
  if (sent && stored(localStorage, PERSON)) {
    const when = receipt.querySelector("time").textContent;
    mine.push({ page: sent.split("-")[0], href: location.pathname, when });
  } else if (known && !("erased" in receipt.dataset)) mine.push(known);
  store(localStorage, MINE, mine.length ? mine.slice(-20) : null);
  store(sessionStorage, SENT, null);
}

function showMine(form) {
  const line = form.querySelector("[data-mine]");
  for (const { page, href, when } of stored(localStorage, MINE) ?? []) {
    if (page !== line.dataset.mine) continue;
    const link = document.createElement("a");
    Object.assign(link, { href, textContent: when });
    line.append(" ", link);
    line.hidden = false;
  }
}

/* Agreeing without leaving the page; the server counts each reader once, whatever is pressed. What goes
   wrong there is said as without script, by its next page. A `disabled` button would lose the focus. */
for (const agree of document.querySelectorAll("[data-agree]")) {
  const button = agree.querySelector("button");
  const said = agree.querySelector("[data-count]");
  agree.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (button.hasAttribute("aria-pressed")) return;
    button.setAttribute("aria-pressed", "true");
    try {
      const headers = { Accept: "application/json" };
      const answer = await fetch(agree.action, { method: "POST", headers });
      const { count } = await answer.json();
      said.textContent = ` (${count})`;
    } catch {
      button.removeAttribute("aria-pressed");
      if (navigator.onLine) agree.submit();
      else said.textContent = ` – ${said.dataset.lost}`;
    }
  });
}

const form = document.querySelector("#comment-form");
if (form) {
  keepDraft(form);
  rememberPerson(form);
  countLetters(form);
  fetchToken(form);
  showMine(form);
}

document.querySelector("#comment-message[autofocus]")?.focus();
