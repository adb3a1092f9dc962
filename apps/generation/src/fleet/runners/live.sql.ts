/** A runner shows itself at least every 5 s (lease poll, heartbeat); after three misses it does not count as live. */
export const LIVE = (runner: string): string => `${runner}.last_seen_at > now() - interval '15 seconds'`;

/** May it have work? Not while it drains, and not in quarantine. */
export const TAKES_WORK = (runner: string): string =>
  `(${runner}.draining_since IS NULL AND (${runner}.quarantined_until IS NULL OR ${runner}.quarantined_until <= now()))`;
