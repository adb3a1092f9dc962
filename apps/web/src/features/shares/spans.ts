const DAY_S = 86_400;

/** Lifetimes of a link in seconds; null: until it is revoked. */
export const SPANS = { hour: 3_600, day: DAY_S, week: 7 * DAY_S, month: 30 * DAY_S, never: null } as const;
export type Span = keyof typeof SPANS;
export const SPAN_NAMES = Object.keys(SPANS) as Span[];
