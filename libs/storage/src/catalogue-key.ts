/** The class definitions of every kind of ComfyUI in the fleet lie below this prefix; nothing else does. */
export const CATALOGUES_PREFIX = 'catalogues/';

const CATALOGUE_KEY = /^catalogues\/([0-9a-f]{64})\.json\.gz$/;

/** Where the class definitions with this hash lie. Equal ones have one key, whoever stores them. */
export function catalogueKey(hash: string): string {
  return `${CATALOGUES_PREFIX}${hash}.json.gz`;
}

/** The hash that a key names; undefined for keys that are not of a catalogue. */
export function parseCatalogueKey(key: string): string | undefined {
  return CATALOGUE_KEY.exec(key)?.[1];
}
