const WORKER = '/sw.js';
/** A page that stays open for days asks for a newer worker now and then. */
const UPDATE_MS = 6 * 3_600_000;

/**
 * Makes the page installable, and able to open without a network. Not there without HTTPS (but at localhost), and in windows
 * that forbid it: the page works the same.
 */
export async function registerWorker(): Promise<void> {
  // Absent outside of a secure context.
  const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  const registration = await workers?.register(WORKER, { updateViaCache: 'none' });
  if (!registration) return;
  await workers!.ready;
  keepCode(registration);
  setInterval(() => void registration.update().catch(() => undefined), UPDATE_MS);
}

/**
 * Has the worker keep what this page has loaded and will load. What comes by way of the worker it keeps by itself, but a
 * page that was being loaded while the worker began is not the worker's: it takes over such a page only when it hears of
 * it, and what was on its way then came past it.
 */
function keepCode(registration: ServiceWorkerRegistration): void {
  const observer = new PerformanceObserver((list) => {
    const paths = codeAmong(list.getEntries());
    if (paths.length > 0) registration.active?.postMessage({ type: 'keep-code', paths });
  });
  observer.observe({ type: 'resource', buffered: true });
}

/** What is not of the API; which of it is code, the worker knows. */
function codeAmong(entries: readonly PerformanceEntry[]): string[] {
  const urls = entries.map(({ name }) => new URL(name)).filter(({ origin }) => origin === location.origin);
  return urls.map(({ pathname }) => pathname).filter((path) => !/^\/(api|socket\.io)\//.test(path));
}
