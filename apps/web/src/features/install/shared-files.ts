/** Where the service worker (public/sw.js) puts what another app shares. */
const SHARED = 'atelier-shared-1';
/** What nobody took for so long was not meant for who comes next. */
const KEPT_MS = 3_600_000;

/** The server says so when no service worker took what was shared. */
export const isShareLost = (): boolean => location.search.includes('shared=lost');

/** Whether there may be some; never where there is no service worker. */
export const hasSharedFiles = async (): Promise<boolean> => 'caches' in window && (await caches.has(SHARED));

/** The files that another app shared into the studio. */
export async function readSharedFiles(): Promise<File[]> {
  if (!(await hasSharedFiles())) return [];
  const cache = await caches.open(SHARED);
  const answers = await Promise.all((await cache.keys()).map((request) => cache.match(request)));
  const kept = answers.filter((answer) => answer !== undefined).filter(isFresh);
  return Promise.all(kept.map(fileOf));
}

export async function forgetSharedFiles(): Promise<void> {
  if ('caches' in window) await caches.delete(SHARED);
}

const isFresh = ({ headers }: Response) => Date.now() - Number(headers.get('x-at')) < KEPT_MS;

async function fileOf(answer: Response): Promise<File> {
  const name = decodeURIComponent(answer.headers.get('x-name') ?? '');
  return new File([await answer.blob()], name, { type: answer.headers.get('content-type') ?? '' });
}
