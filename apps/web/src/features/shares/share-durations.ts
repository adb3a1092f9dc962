const DAY_S = 86_400;

/** How long a link may work, in seconds; null is until it is revoked. */
export const SHARE_DURATIONS_S = { hour: 3_600, day: DAY_S, week: 7 * DAY_S, month: 30 * DAY_S, never: null } as const;
export type ShareDuration = keyof typeof SHARE_DURATIONS_S;
export const SHARE_DURATIONS = Object.keys(SHARE_DURATIONS_S) as ShareDuration[];
