/* Starts the service worker once the page is there, and has it keep the article that is open already. */

const { serviceWorker } = navigator;

async function start() {
  const isNew = !serviceWorker.controller;
  await serviceWorker.register("/sw.js");
  const { active } = await serviceWorker.ready;
  if (isNew) active.postMessage("keep");
}

if (serviceWorker) addEventListener("load", () => start().catch(() => {}));
