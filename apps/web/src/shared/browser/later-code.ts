const RELOADED_KEY = 'atelier.reloaded';
/** A second reload so soon would not help: the code is missing on the server. */
const RELOAD_PAUSE_MS = 60_000;

/** Everything that is fetched ahead, in the order in which it was named. */
const ahead: (() => Promise<unknown>)[] = [];

/** Names code that a page may need later without a network. */
export function fetchAhead(load: () => Promise<unknown>): void {
  ahead.push(load);
}

/** Fetches what was named, one after another, also what that names in turn. What fails is fetched when it is needed. */
export async function fetchAllAhead(): Promise<void> {
  for (let load = ahead.shift(); load !== undefined; load = ahead.shift()) await load().catch(() => undefined);
}

/**
 * Loads code that is needed now. When the server answers but has not got it, this tab is older than the release: the page
 * loads again, at the same address and with its draft.
 */
export async function loadCode<T>(load: () => Promise<T>, reload = () => location.reload()): Promise<T> {
  try {
    return await load();
  } catch (error) {
    if ((await serverAnswers()) && mayReload()) reload();
    throw error;
  }
}

async function serverAnswers(): Promise<boolean> {
  return fetch('/', { method: 'HEAD', cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  );
}

/** The storage of the tab may be refused; then the page is not reloaded by itself. */
function mayReload(): boolean {
  try {
    const last = Number(sessionStorage.getItem(RELOADED_KEY));
    sessionStorage.setItem(RELOADED_KEY, String(Date.now()));
    return Date.now() - last > RELOAD_PAUSE_MS;
  } catch {
    return false;
  }
}
