const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** One Ctrl-C arrives several times: from the terminal, and passed on by npm and by the bootstrap. */
const SAME_KEYPRESS_MS = 1_000;

/** Calls `first` for the first request to stop and `again` for a later one. The end of the process that started this one counts as a request. */
export function onStopRequest(first: () => void, again: () => void): void {
  let since = 0;
  const request = () => {
    const now = Date.now();
    if (since === 0) {
      since = now;
      first();
    } else if (now - since > SAME_KEYPRESS_MS) again();
  };
  for (const signal of SIGNALS) process.on(signal, request);
  process.once('disconnect', request);
  process.channel?.unref();
}
