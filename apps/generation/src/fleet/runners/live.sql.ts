/** A runner is seen at least every 5 s (lease request, heartbeat); after three misses it counts as lost. */
export const LIVE = (runner: string): string => `${runner}.last_seen_at > now() - interval '15 seconds'`;

/** Whether a runner may get work: not while it drains, nor in quarantine. */
export const TAKES_WORK = (runner: string): string =>
  `(${runner}.draining_since IS NULL AND (${runner}.quarantined_until IS NULL OR ${runner}.quarantined_until <= now()))`;
