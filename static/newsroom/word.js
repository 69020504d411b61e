/**
 * Files are sent one after the other with a bar; pasted text keeps its shape; corrections of the
 * preview are kept as they are made. Every form works alike without this file.
 */

/** Puts `%(name)s` of a translated text in. */
const fill = (text, values) => text.replace(/%\((\w+)\)s/g, (_all, name) => values[name]);

const uploadForm = document.querySelector("[data-word-upload]");
if (uploadForm) {
  const input = uploadForm.querySelector("[type=file]");
  const drop = uploadForm.querySelector("[data-word-drop]");
  input.addEventListener("change", () => sendAll([...input.files]));
  for (const [event, over] of [["dragover", true], ["dragleave", false], ["drop", false]]) {
    drop.addEventListener(event, (happened) => {
      happened.preventDefault();
      drop.toggleAttribute("data-over", over);
    });
  }
  drop.addEventListener("drop", (happened) => sendAll([...happened.dataTransfer.files]));
}

/** A line for a file that has no line of the server's yet. */
function lineFor(name, state, bad = false) {
  const line = document.createElement("li");
  line.className = "word-row";
  line.innerHTML = '<div class="word-row__what"><span class="word-row__name"></span></div><div class="word-row__state"><span class="word-badge"></span></div>';
  line.querySelector(".word-row__name").textContent = name;
  line.querySelector(".word-badge").textContent = state;
  line.querySelector(".word-badge").classList.toggle("word-badge--bad", bad);
  return line;
}

/** Sends the files in turn; a single one that was understood opens at once. */
async function sendAll(files) {
  if (!files.length) return;
  const words = uploadForm.dataset;
  const rows = document.querySelector("[data-word-rows]");
  const box = uploadForm.querySelector("[data-word-progress]");
  const bar = box.querySelector("progress");
  const text = box.querySelector("[data-word-progress-text]");
  document.querySelector("[data-word-empty]").hidden = true;
  box.hidden = false;
  let preview = "";
  const hasSection = uploadForm.elements.section.value !== "";
  const lines = files.map((file) => lineFor(file.name, words.waiting));
  rows.prepend(...lines);
  for (const [number, file] of files.entries()) {
    text.textContent = fill(words.progress, { done: number, total: files.length });
    const badge = lines[number].querySelector(".word-badge");
    let line = lineFor(file.name, words.tooLarge, true);
    if (file.size <= Number(words.mostBytes)) {
      badge.textContent = words.sending;
      try {
        const answer = await send(file, (share) => {
          bar.value = (number + share * 0.9) / files.length;
          if (share === 1) badge.textContent = words.reading;
        });
        const holder = document.createElement("template");
        holder.innerHTML = answer.row.trim();
        line = holder.content.firstElementChild;
        preview = answer.preview;
      } catch {
        line = lineFor(file.name, words.failed, true);
      }
    }
    lines[number].replaceWith(line);
    bar.value = (number + 1) / files.length;
  }
  text.textContent = fill(words.progress, { done: files.length, total: files.length });
  uploadForm.reset();
  if (files.length === 1 && preview) window.location.assign(preview);
  // The button that makes all drafts at once comes with the page.
  else if (files.length > 1 && hasSection) window.location.reload();
}

/** One file by XMLHttpRequest, which alone tells how much has gone out. */
function send(file, tell) {
  const body = new FormData(uploadForm);
  body.delete("files");
  body.append("files", file);
  const request = new XMLHttpRequest();
  return new Promise((resolve, reject) => {
    request.upload.addEventListener("progress", ({ loaded, total }) => tell(loaded / total));
    request.addEventListener("load", () => {
      if (request.status === 200) resolve(JSON.parse(request.responseText));
      else reject(new Error(String(request.status)));
    });
    request.addEventListener("error", reject);
    request.open("POST", uploadForm.action);
    request.setRequestHeader("X-Requested-With", "XMLHttpRequest");
    request.send(body);
  });
}

const pasteForm = document.querySelector("[data-word-paste]");
if (pasteForm) {
  const shape = pasteForm.elements.html;
  const area = pasteForm.elements.text;
  let pasted = "";
  area.addEventListener("paste", (event) => {
    // Pictures in the text would come as megabytes of letters.
    const html = event.clipboardData.getData("text/html").replace(/src="data:[^"]*"/g, "");
    if (!html || area.value || html.length > Number(pasteForm.dataset.most)) return;
    setTimeout(() => {
      shape.value = html;
      pasted = area.value;
    });
  });
  // Typed over: what is seen counts.
  area.addEventListener("input", () => setTimeout(() => {
    if (area.value !== pasted) shape.value = "";
  }));
}

const previewForm = document.querySelector("[data-word-preview]");
if (previewForm) {
  const kept = previewForm.querySelector("[data-word-kept]");
  previewForm.addEventListener("change", async () => {
    try {
      const answer = await fetch(previewForm.action, {
        method: "POST",
        body: new FormData(previewForm),
        headers: { "X-Requested-With": "XMLHttpRequest" },
      });
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
      kept.textContent = previewForm.dataset.kept;
    } catch {
      kept.textContent = previewForm.dataset.notKept;
    }
  });
}
