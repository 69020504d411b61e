/* The service worker: keeps the last articles read, and shows them when the network does not answer,
   never otherwise. A saved copy always says when it was saved. Its settings come from news/offline.py. */

const { offline, shell, never, words, articles, pictures, static: files, media } = self.PORTAL;
const SHELL = "shell";
const ARTICLES = "articles";
const FRONT = "front";
const PICTURES = "pictures";
const SAVED_AT = "X-Saved-At";
const TITLE = "X-Saved-Title";

addEventListener("install", (event) => {
  skipWaiting();
  event.waitUntil(caches.open(SHELL).then((cache) => Promise.allSettled([...shell, offline].map((url) => cache.add(url)))));
});

addEventListener("activate", (event) => {
  event.waitUntil(Promise.all([clients.claim(), registration.navigationPreload?.enable()]));
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin || request.headers.has("Range")) return;
  if (never.some((start) => pathname.startsWith(start))) return;
  if (request.mode === "navigate") event.respondWith(page(event));
  else if (pathname.startsWith(files)) event.respondWith(file(event, SHELL, 60));
  else if (pathname.startsWith(media)) event.respondWith(file(event, PICTURES, pictures));
});

/* The page that was open before the worker came. */
addEventListener("message", (event) => {
  const { url } = event.source;
  if (event.data === "keep") event.waitUntil(fetch(url).then((answer) => keep(url, answer)).catch(() => {}));
});

async function page(event) {
  const { url } = event.request;
  try {
    const answer = (await event.preloadResponse) ?? (await fetch(event.request));
    if (answer.status >= 500) return (await saved(url)) ?? answer;
    event.waitUntil(keep(url, answer.clone()));
    return answer;
  } catch {
    return (await saved(url)) ?? (await nothingSaved());
  }
}

/* Of the query only the edition matters; the second page of a list is not kept. */
function keyOf(url) {
  const { pathname, searchParams } = new URL(url);
  return searchParams.has("trang") ? null : pathname + (searchParams.has("lite") ? "?lite" : "");
}

async function keep(url, answer) {
  const key = keyOf(url);
  if (!key) return;
  if (answer.status === 404 || answer.status === 410) {
    await (await caches.open(ARTICLES)).delete(key); // taken down: gone here too
    return;
  }
  const { headers } = answer;
  if (answer.status !== 200 || answer.redirected || !headers.get("Content-Type")?.startsWith("text/html")) return;
  if (headers.get("Cache-Control")?.includes("no-store")) return;
  const html = await answer.text();
  const isArticle = /<body[^>]* data-article=/.test(html);
  if (!isArticle && new URL(url).pathname !== "/") return;
  const kept = new Headers(headers);
  const title = /<h1[^>]*>([^]*?)<\/h1>/.exec(html)?.[1].replace(/<[^>]*>/g, "").trim() ?? key;
  kept.set(SAVED_AT, String(Date.now()));
  kept.set(TITLE, encodeURIComponent(title));
  await put(isArticle ? ARTICLES : FRONT, key, new Response(html, { headers: kept }), articles);
}

/* Puts it last and drops the first ones where there are too many. */
async function put(name, key, answer, most) {
  const cache = await caches.open(name);
  await cache.delete(key);
  await cache.put(key, answer);
  const keys = await cache.keys();
  for (const old of keys.slice(0, Math.max(0, keys.length - most))) await cache.delete(old);
}

function when(answer) {
  const at = new Date(Number(answer.headers.get(SAVED_AT)));
  const zone = { timeZone: "Asia/Ho_Chi_Minh" };
  const time = at.toLocaleTimeString("vi-VN", { ...zone, hour: "2-digit", minute: "2-digit" });
  const day = at.toLocaleDateString("vi-VN", { ...zone, day: "2-digit", month: "2-digit", year: "numeric" });
  return `${time}, ${day}`;
}

/* The saved copy with a line at its head that says so; undefined where there is none. */
async function saved(url) {
  const key = keyOf(url);
  const answer = key && (await caches.match(key, { cacheName: key.startsWith("/?") || key === "/" ? FRONT : ARTICLES }));
  if (!answer) return undefined;
  const line = `<p class="saved-copy">${words.saved.replace("{time}", when(answer))} <a href="">${words.again}</a></p>`;
  const html = (await answer.text()).replace(/<header[^>]*>/, (tag) => tag + line);
  return new Response(html, { headers: answer.headers });
}

async function nothingSaved() {
  const answer = await caches.match(offline, { cacheName: SHELL });
  if (!answer) return Response.error();
  const cache = await caches.open(ARTICLES);
  const rows = [];
  for (const { url } of (await cache.keys()).reverse()) {
    const { pathname, search } = new URL(url);
    const row = await cache.match(url);
    if (row) rows.push(`<li><a href="${pathname}${search}">${decodeURIComponent(row.headers.get(TITLE))}</a> (${when(row)})</li>`);
  }
  const list = rows.length ? `<h2>${words.list}</h2><ul>${rows.join("")}</ul>` : "";
  const html = (await answer.text()).replace("<div data-saved></div>", () => list);
  return new Response(html, { status: 503, headers: answer.headers });
}

/* Styles, scripts and pictures: from the network, which knows how long they are good; else as kept. */
async function file(event, name, most) {
  const { request } = event;
  try {
    const answer = await fetch(request);
    if (answer.status === 200) {
      const copy = answer.clone();
      event.waitUntil(caches.match(request).then((there) => there ?? put(name, request, copy, most)));
    }
    return answer;
  } catch {
    return (await caches.match(request)) ?? Response.error();
  }
}
