// The service worker of the studio: the page opens without a network, and files can be shared into the installed app. It
// keeps code only: never an answer of the API, never what somebody made. It knows no list of files, so a release changes
// nothing here, and what an older tab still needs stays until newer code takes its place. How to be rid of it: sw-off.js.

const PAGE = 'atelier-page-1';
const CODE = 'atelier-code-1';
const SHARED = 'atelier-shared-1';
const CACHES = [PAGE, CODE, SHARED];
/** Some releases of the studio: the oldest files go first. */
const MOST_FILES = 400;
const MOST_SHARED = 10;

/** Every page of the studio is this file; its router knows what to show. */
const SHELL = '/';
/** Another content has another name, so what is kept is right. */
const HASHED = /^\/assets\/[^/]+-[\w-]{8,}\.[^/]+$/;
/** What the shell names without a hash. */
const NAMED = /^\/(?:theme\.js|favicon\.svg|favicon-done\.svg|entrance\.svg)$/;
/** Never answered from here: the API, and what people without an account see. */
const NOT_OURS = /^\/(?:api|socket\.io|health|\.well-known|s)(?:\/|$)/;
const SHARE_TARGET = '/share-target';

self.addEventListener('install', (event) => event.waitUntil(keepShell().then(() => self.skipWaiting())));
self.addEventListener('activate', (event) => event.waitUntil(dropOthers().then(() => self.clients.claim())));
self.addEventListener('fetch', (event) => {
  const answer = answerOf(event.request);
  if (answer) event.respondWith(answer);
});
self.addEventListener('message', (event) => {
  const { data } = event;
  if (data?.type !== 'keep-code' || !Array.isArray(data.paths)) return;
  // Once more: a page that was being loaded when this worker began was not there to be claimed.
  event.waitUntil(self.clients.claim().then(() => keepCode(data.paths)));
});
self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(openTask(event.notification.data?.task));
});

/** Undefined leaves the request to the browser. */
function answerOf(request) {
  const { origin, pathname } = new URL(request.url);
  if (origin !== self.location.origin) return undefined;
  if (request.method === 'POST' && request.mode === 'navigate' && pathname === SHARE_TARGET) return takeShared(request);
  if (request.method !== 'GET' || NOT_OURS.test(pathname)) return undefined;
  if (request.mode === 'navigate') return page(request);
  if (HASHED.test(pathname)) return code(request);
  return NAMED.test(pathname) ? named(request) : undefined;
}

/** From the server while it answers. */
async function page(request) {
  const cache = await caches.open(PAGE);
  try {
    const response = await fetch(request);
    if (response.status < 500) {
      if (isShell(response)) await cache.put(SHELL, response.clone());
      return response;
    }
    return (await cache.match(SHELL)) ?? response;
  } catch (error) {
    const kept = await cache.match(SHELL);
    if (kept) return kept;
    throw error;
  }
}

async function named(request) {
  const cache = await caches.open(PAGE);
  try {
    const response = await fetch(request);
    if (response.ok) await cache.put(request, response.clone());
    return response;
  } catch (error) {
    const kept = await cache.match(request);
    if (kept) return kept;
    throw error;
  }
}

async function code(request) {
  const cache = await caches.open(CODE);
  const kept = await cache.match(request);
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok) await keepFile(cache, request, response.clone());
  return response;
}

async function keepFile(cache, request, response) {
  try {
    await cache.put(request, response);
    const files = await cache.keys();
    await Promise.all(files.slice(0, Math.max(files.length - MOST_FILES, 0)).map((file) => cache.delete(file)));
  } catch {
    // The disk is full: the page goes on without a copy.
  }
}

/** The page of the studio itself, not that of a proxy that asks for a password. */
const isShell = (response) =>
  response.ok && !response.redirected && (response.headers.get('content-type') ?? '').startsWith('text/html');

async function keepShell() {
  const response = await fetch(SHELL, { cache: 'no-cache' });
  if (!isShell(response)) throw new Error('The studio does not answer with its page');
  const cache = await caches.open(PAGE);
  await cache.put(SHELL, response);
}

/** What a page has loaded, also past this worker. */
async function keepCode(paths) {
  const cache = await caches.open(CODE);
  for (const path of paths.filter((given) => typeof given === 'string').slice(0, MOST_FILES)) {
    const isFile = HASHED.test(path) || NAMED.test(path);
    if (!isFile || (await cache.match(path))) continue;
    await (HASHED.test(path) ? code(new Request(path)) : named(new Request(path))).catch(() => undefined);
  }
}

async function dropOthers() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith('atelier-') && !CACHES.includes(name));
  await Promise.all(old.map((name) => caches.delete(name)));
}

/** Files that another app shares: kept until the page takes them, which may be after signing in. Only the latest are. */
async function takeShared(request) {
  const form = await request.formData();
  const files = form.getAll('files').filter((file) => file instanceof File && file.size > 0);
  await caches.delete(SHARED);
  const cache = await caches.open(SHARED);
  for (const [index, file] of files.slice(0, MOST_SHARED).entries()) {
    const headers = { 'content-type': file.type, 'x-name': encodeURIComponent(file.name), 'x-at': String(Date.now()) };
    await cache.put(`/shared/${index}`, new Response(file, { headers }));
  }
  return Response.redirect('/?shared=1', 303);
}

/** Brings an open studio to the front and tells it, else opens one. */
async function openTask(task) {
  const windows = await self.clients.matchAll({ type: 'window' });
  const studio = windows.find(({ url }) => !NOT_OURS.test(new URL(url).pathname));
  if (!studio) return void (await self.clients.openWindow(task ? `/?task=${Number(task)}&image=1` : '/'));
  studio.postMessage({ type: 'open-task', task });
  await studio.focus();
}
