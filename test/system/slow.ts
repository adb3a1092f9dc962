/** Timeout of a test or hook in milliseconds that starts, kills or waits for processes, on a machine that does other things as well. */
export const SLOW = 120_000;
