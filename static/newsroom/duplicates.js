/** Above an article's fields: asks after each save whether its text or title stands elsewhere. */

/** Milliseconds after the last save: the editor saves by itself every few words. */
const PATIENCE = 2000;

const place = () => document.querySelector("[data-duplicates]");
let waiting = 0;

async function ask() {
  const { duplicates, article } = place().dataset;
  if (!article) return;
  try {
    const answer = await fetch(duplicates.replace("/0/", `/${article}/`));
    if (!answer.ok || answer.redirected) return;
    // Our own page, escaped by its template.
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    place().querySelector("[data-duplicates-answer]").replaceChildren(...page.body.children);
  } catch {
    // The connection is away; the next save asks again.
  }
}

if (place()) {
  document.addEventListener("w-autosave:success", ({ detail }) => {
    const pk = detail?.data?.pk ?? detail?.response?.pk;
    if (pk) place().dataset.article = pk;
    clearTimeout(waiting);
    waiting = setTimeout(ask, PATIENCE);
  });
  ask();
}
