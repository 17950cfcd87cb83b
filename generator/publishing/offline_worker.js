// The site without a network: what was kept at the first visit, and each page that was opened since.
// VERSION and FILES stand in front of this text (offline.py). Pages come from the network as long as
// there is one, so nobody reads an old version once a new one is there.
"use strict";

const SCOPE = self.registration.scope;
const OURS = `explainer ${SCOPE} `; // other sites of one origin keep theirs
const NAME = OURS + VERSION;
const HASHED = /\.[0-9a-f]{8}\.(min\.)?(css|js)$/; // another text would have another name
const LOST = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Not kept on this device</title>
<meta name="viewport" content="width=device-width"><h1>This page is not kept on this device</h1>
<p>It opens again with a network. <a href="${new URL("index.html", SCOPE)}">To the first page</a></p>`;

self.addEventListener("install", (event) => {
  const files = FILES.map((file) => new Request(new URL(file, SCOPE), { cache: "no-cache" }));
  const kept = caches.open(NAME).then((cache) => cache.addAll(files));
  event.waitUntil(kept.then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const gone = caches.keys().then((names) => {
    const old = names.filter((name) => name.startsWith(OURS) && name !== NAME);
    return Promise.all(old.map((name) => caches.delete(name)));
  });
  event.waitUntil(gone.then(() => self.clients.claim()));
});

// One page has one place in the cache, whatever stands behind "?", and a folder is its index.
function placeOf(url) {
  const place = new URL(url);
  place.search = place.hash = "";
  if (place.pathname.endsWith("/")) place.pathname += "index.html";
  return place.href;
}

async function fromNetwork(request, place) {
  // Asked for anew: a browser may otherwise answer from its own cache, for minutes or longer.
  const answer = await fetch(request, { cache: "no-cache" });
  if (answer.ok && answer.type === "basic" && !answer.redirected) {
    const cache = await caches.open(NAME);
    await cache.put(place, answer.clone());
  }
  return answer;
}

async function answerTo(request) {
  const place = placeOf(request.url);
  const kept = () => caches.open(NAME).then((cache) => cache.match(place));
  if (HASHED.test(place)) return (await kept()) || fromNetwork(request, place);
  try {
    return await fromNetwork(request, place);
  } catch (error) {
    const found = await kept();
    if (found) return found;
    if (request.mode !== "navigate") throw error;
    return new Response(LOST, { status: 503, headers: { "Content-Type": "text/html" } });
  }
}

self.addEventListener("fetch", (event) => {
  const { method, url, headers } = event.request;
  if (method !== "GET" || !url.startsWith(SCOPE) || headers.has("range")) return;
  event.respondWith(answerTo(event.request));
});
