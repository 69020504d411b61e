/* Reads the article aloud with a Vietnamese voice of this device; the sentence that is read is marked.
   Voices that send the text away are not used. Without such a voice the control stays hidden. */

const READ = "h1, h2, h3, p, li, blockquote";
const NOT_READ = "figure:not(.quote), table, .document";
const END = /(?:[.!?]+|…)["'”’»)\]]*(?=\s)/g;
const WORD = /[\p{L}\p{N}][\p{L}\p{N}./²³-]*/gu;
const DATE = /(?:ngày\s+)?\b(\d{1,2})\/(\d{1,2})\/(\d{4})\b/gi;

const place = document.querySelector("[data-listen]");
const synth = window.speechSynthesis;
const marks = window.Highlight && CSS.highlights ? new Highlight() : null;

let voice;
let table = {};
let sentences; // { text, range, block }
let at = 0;
let saying = null; // the utterance under way; what an older one still tells is not heard

function store(key, value) {
  try {
    if (value === undefined) return localStorage.getItem(key);
    localStorage.setItem(key, value);
  } catch {}
  return null;
}

function findVoice() {
  const found = synth.getVoices().filter((each) => /^vi\b/i.test(each.lang.replace("_", "-")));
  voice = found.find((each) => each.localService);
  if (voice && place.hidden) {
    place.hidden = false;
    store("listen", "yes");
  }
}

/* The text as it is said: abbreviations in full, dates in words. */
function spoken(text) {
  return text.replace(DATE, "ngày $1 tháng $2 năm $3").replace(WORD, (word) => {
    if (Object.hasOwn(table, word)) return `${table[word]} `;
    const bare = word.replace(/\.+$/, "");
    if (Object.hasOwn(table, bare)) return table[bare] + word.slice(bare.length);
    // TP.HCM, GS.TS: part by part
    return word.replace(/[^.]+\.?/g, (part) => (Object.hasOwn(table, part) ? `${table[part]} ` : part));
  });
}

/* Whether the sentence goes on after its full stop: an abbreviation, an initial, a small letter. */
function goesOn(text, stop, after) {
  const next = text.slice(after).trimStart()[0] ?? "";
  if (next !== next.toUpperCase()) return true;
  const before = /[^\s("“]*$/.exec(text.slice(0, stop))[0];
  return text[stop] === "." && (Object.hasOwn(table, `${before}.`) || /^\p{Lu}$/u.test(before));
}

function cut(block, nodes, found) {
  const text = nodes.map((node) => node.data).join("");
  const point = (offset, isEnd) => {
    for (const node of nodes) {
      if (offset < node.length || (isEnd && offset === node.length)) return [node, offset];
      offset -= node.length;
    }
    return [nodes.at(-1), nodes.at(-1).length];
  };
  const add = (start, end) => {
    const piece = text.slice(start, end);
    if (!/[\p{L}\p{N}]/u.test(piece)) return;
    const range = new Range();
    range.setStart(...point(start + piece.search(/\S/)));
    range.setEnd(...point(start + piece.trimEnd().length, true));
    found.push({ text: piece.trim(), range, block });
  };
  let start = 0;
  for (const stop of text.matchAll(END)) {
    const end = stop.index + stop[0].length;
    if (goesOn(text, stop.index, end)) continue;
    add(start, end);
    start = end;
  }
  add(start, text.length);
}

function collect() {
  const blocks = new Map();
  for (const root of document.querySelectorAll(".article-head h1, .lead, .article-body")) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const block = node.parentElement.closest(READ);
      if (!block || node.parentElement.closest(NOT_READ)) continue;
      if (!blocks.has(block)) blocks.set(block, []);
      blocks.get(block).push(node);
    }
  }
  const found = [];
  for (const [block, nodes] of blocks) cut(block, nodes, found);
  return found;
}

function inView({ range }) {
  const { top, bottom } = range.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}

/* Marks a sentence, none without one, and follows it unless the reader has looked away. */
function mark(sentence, earlier) {
  marks?.clear();
  document.querySelector(".is-read-aloud")?.classList.remove("is-read-aloud");
  if (!sentence) return;
  if (marks) marks.add(sentence.range);
  else sentence.block.classList.add("is-read-aloud");
  if ((!earlier || inView(earlier)) && !inView(sentence)) sentence.block.scrollIntoView({ block: "center" });
}

if (place && synth) {
  const button = place.querySelector("button");
  const word = button.querySelector("[data-word]");
  const speed = place.querySelector("select");
  const status = place.querySelector("[role=status]");

  const show = (state) => {
    word.textContent = place.dataset[state];
    place.dataset.state = state;
  };

  const say = () => {
    const sentence = sentences[at];
    mark(sentence, sentences[at - 1]);
    if (!sentence) {
      at = 0;
      saying = null;
      return show("play");
    }
    const now = new SpeechSynthesisUtterance(spoken(sentence.text));
    now.voice = voice;
    now.lang = voice.lang;
    now.rate = Number(speed.value);
    now.onend = () => {
      if (saying !== now) return;
      at += 1;
      say();
    };
    now.onerror = () => {
      if (saying !== now) return;
      pause();
      status.textContent = place.dataset.failed;
    };
    saying = now;
    synth.speak(now);
  };

  /* The device's own pause() ends the sentence for good on phones: stop, and say it again later. */
  const pause = () => {
    saying = null;
    synth.cancel();
    show("resume");
  };

  button.addEventListener("click", async () => {
    status.textContent = "";
    if (saying) return pause();
    show("pause");
    synth.cancel();
    if (!sentences) {
      const answer = await fetch(place.dataset.listen, { credentials: "omit" }).catch(() => null);
      if (answer?.ok) table = await answer.json();
      sentences = collect();
    }
    if (!saying) say();
  });
  speed.value = store("listen-speed") ?? "1";
  if (!speed.value) speed.value = "1";
  speed.addEventListener("change", () => {
    store("listen-speed", speed.value);
    if (!saying) return;
    saying = null;
    synth.cancel();
    say();
  });
  addEventListener("pagehide", () => saying && pause());

  if (marks) CSS.highlights.set("read-aloud", marks);
  findVoice();
  synth.addEventListener?.("voiceschanged", findVoice); // they come late
  addEventListener("load", () => setTimeout(() => voice || store("listen", "no"), 3000));
}
