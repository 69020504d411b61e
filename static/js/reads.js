/* Tells that the article is being read: after ten seconds in sight, once in this tab. What is sent is
   the article's number; no cookie, no name. The server counts the same reader once a day. */

const SECONDS = 10;
const { article } = document.body.dataset;

function alreadyTold() {
  try {
    return sessionStorage.getItem(`read-${article}`);
  } catch {
    return null; // storage is off: a reload is told again, and the server takes no notice
  }
}

function tell() {
  navigator.sendBeacon(`/luot-doc/${article}/`);
  try {
    sessionStorage.setItem(`read-${article}`, "1");
  } catch {}
}

if (article && navigator.sendBeacon && !alreadyTold()) {
  let left = SECONDS;
  const clock = setInterval(() => {
    if (document.visibilityState === "visible" && --left === 0) {
      clearInterval(clock);
      tell();
    }
  }, 1000);
}
