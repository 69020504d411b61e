/** Above an article's fields: asks after each save whether its text or title stands elsewhere. */

/** Milliseconds after the last save: the editor saves by itself every few words. */
const PATIENCE = 2000;

const place = document.querySelector("[data-duplicates]");
let waiting = 0;
let inView = false;

async function ask() {
  const { duplicates, article } = place.dataset;
  if (!article) return;
  try {
    const answer = await fetch(duplicates.replace("/0/", `/${article}/`));
    if (!answer.ok || answer.redirected) return;
    // Our own page, escaped by its template.
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    place.querySelector("[data-duplicates-answer]").replaceChildren(...page.body.children);
    point();
  } catch {
    // The connection is away; the next save asks again.
  }
}

/** Who writes further down is pointed to the warning above. */
function point() {
  const isWarned = place.querySelector("[data-duplicates-answer]").childElementCount > 0;
  place.querySelector("[data-duplicates-point]").hidden = !isWarned || inView;
}

if (place) {
  document.addEventListener("w-autosave:success", ({ detail }) => {
    // The first save of a new article says what it is from now on.
    place.dataset.article = detail.response.pk;
    clearTimeout(waiting);
    waiting = setTimeout(ask, PATIENCE);
  });
  new IntersectionObserver(([entry]) => {
    inView = entry.isIntersecting;
    point();
  }).observe(place.querySelector("[data-duplicates-answer]"));
  ask();
}
