// Served in the place of sw.js, this takes the service worker off every device that comes by, with all that it kept.
self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(leave()));

async function leave() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith('atelier-')).map((name) => caches.delete(name)));
  await self.registration.unregister();
}
