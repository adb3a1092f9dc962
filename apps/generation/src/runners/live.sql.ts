/** A runner shows itself at least every 5 s (lease poll, heartbeat); after three misses it does not count as live. */
export const LIVE = (runner: string): string => `${runner}.last_seen_at > now() - interval '15 seconds'`;
