import type { Entrance } from '@atelier/contracts';
import { useReadOnce } from '../../shared/api/use-read-once.js';
import { readEntrance } from './entrance-calls.js';

/** Where it cannot be read the forms are shown: the server has the last word in any case. */
const UNKNOWN: Entrance = {
  registration: 'open',
  challenge: 'none',
  captcha: null,
  reset_by_mail: false,
  passkeys: false,
};

/** What a visitor may do; null until it is known. */
export const useEntrance = (): Entrance | null => useReadOnce(readEntrance, UNKNOWN);
