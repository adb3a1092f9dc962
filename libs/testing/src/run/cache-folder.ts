import { join } from 'node:path';

/** Downloads that outlive a run, in a folder of this checkout which git ignores. Jest runs with the checkout as its working folder. */
export function cacheFolder(name: string): string {
  return join(process.cwd(), '.cache', name);
}
