/* Starts the service worker once the page is there, and has it keep the article that is open already. */

const { serviceWorker } = navigator;

async function start() {
  await serviceWorker.register("/sw.js");
  const { active } = await serviceWorker.ready;
  // Not whether a worker controls the page now: it may have claimed it after the page was fetched.
  const [navigation] = performance.getEntriesByType("navigation");
  if (!navigation?.workerStart) active.postMessage("keep");
}

if (serviceWorker) addEventListener("load", () => start().catch(() => {}));
