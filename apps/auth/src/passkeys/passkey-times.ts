import { PASSKEY_LIMITS } from '@atelier/contracts';

/** How long a browser waits for somebody to reach for their device. */
export const ASKED_MS = PASSKEY_LIMITS.challengeMinutes * 60_000;
