/** What runners store outside of an attempt lies below this prefix until the service has read it; nothing else does. */
export const INCOMING_PREFIX = 'incoming/';

/** Where a runner leaves class definitions for the service, which alone writes under `catalogueKey`. */
export function incomingCatalogueKey(runnerId: string, hash: string): string {
  return `${INCOMING_PREFIX}${runnerId}/${hash}.json.gz`;
}
