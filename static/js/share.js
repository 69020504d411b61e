/* Beside the plain share links: "copy the link", "print" and the device's own share sheet.
   Their buttons stand in the template, hidden; each is shown only where the browser can do it. */

for (const row of document.querySelectorAll("[data-share]")) {
  const data = { title: row.dataset.title, url: row.dataset.url };
  offer(row, "copy", navigator.clipboard, () => copy(row, data.url));
  offer(row, "sheet", navigator.share, () => navigator.share(data).catch(() => {}));
  offer(row, "print", window.print, () => window.print());
}

function offer(row, name, possible, act) {
  const button = row.querySelector(`[data-action="${name}"]`);
  if (!button || !possible) return;
  button.addEventListener("click", act);
  button.hidden = false;
}

async function copy(row, url) {
  const status = row.querySelector("[role=status]");
  try {
    await navigator.clipboard.writeText(url);
    status.textContent = row.dataset.copied;
  } catch {
    status.textContent = row.dataset.notCopied;
  }
}
