/* Asks how far a photo's files are made until all are there, or for two minutes. */

const place = document.querySelector("[data-photo-files]");
const EVERY = 2000;
let left = 60;

if (place?.querySelector("[data-waiting]")) setTimeout(ask, EVERY / 4);

async function ask() {
  left -= 1;
  try {
    const answer = await fetch(place.dataset.photoFiles, { headers: { Accept: "text/html" } });
    if (!answer.ok || answer.redirected) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    place.replaceChildren(...page.body.childNodes);
  } catch {
    /* The line is down for a moment: ask again. */
  }
  if (left > 0 && place.querySelector("[data-waiting]")) setTimeout(ask, EVERY);
}
