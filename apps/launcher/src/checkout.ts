import { fileURLToPath } from 'node:url';

/** The checkout, seen from `src` as well as from `dist`. */
export const CHECKOUT = fileURLToPath(new URL('../../..', import.meta.url));
