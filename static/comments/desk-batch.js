/**
 * Deciding on many: sends the comments in parts and shows how far it is. "Stop" ends after the part
 * under way; what is decided stays decided. Without this file the form sends all at once.
 */

const form = document.querySelector("[data-desk-batch]");
const words = JSON.parse(document.getElementById("desk-words").textContent);
const PART = 100;

async function decide(submitter) {
  const pairs = new FormData(form).get("pair").split(",");
  const panel = document.querySelector("[data-desk-progress]");
  const text = panel.querySelector("[data-desk-progress-text]");
  const refused = panel.querySelector("[data-desk-refused]");
  const stop = panel.querySelector("[data-desk-stop]");
  let stopped = false;
  let done = 0;
  let failed = "";
  const show = () => {
    const numbers = { done, total: pairs.length, refused: refused.childElementCount };
    panel.querySelector("progress").value = done + numbers.refused;
    text.textContent = words.progress.replace(/%\((\w+)\)s/g, (_all, name) => numbers[name]);
  };
  stop.addEventListener("click", () => (stopped = true), { once: true });
  panel.hidden = false;
  form.hidden = true;
  const leaving = (event) => event.preventDefault();
  window.addEventListener("beforeunload", leaving);
  for (let start = 0; start < pairs.length && !stopped; start += PART) {
    const body = new FormData(form, submitter);
    body.set("pair", pairs.slice(start, start + PART).join(","));
    body.set("brief", "1");
    const answer = await send(body);
    if (answer.problem) {
      failed = answer.problem;
      break;
    }
    done += answer.decided.length;
    for (const { id, why } of answer.refused) {
      const line = document.createElement("li");
      line.textContent = `#${id}: ${why}`;
      refused.append(line);
    }
    show();
  }
  window.removeEventListener("beforeunload", leaving);
  stop.hidden = true;
  panel.querySelector("[data-desk-back]").hidden = false;
  if (failed) {
    const note = form.querySelector("[data-desk-problem]");
    note.textContent = failed;
    note.hidden = false;
    form.hidden = false;
    form.querySelector("details").open = true;
    if (done === 0) panel.hidden = true;
  }
}

/** The answer to one part; `problem` says why there is none. */
async function send(body) {
  try {
    const response = await fetch(form.action, {
      method: "POST",
      body,
      headers: { "X-Requested-With": "XMLHttpRequest" },
    });
    return await response.json();
  } catch {
    return { problem: words.failed };
  }
}

form?.addEventListener("submit", (event) => {
  event.preventDefault();
  decide(event.submitter);
});
