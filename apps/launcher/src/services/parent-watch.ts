// Preloaded into every service (`node --import`): a service must not outlive the launcher, not even one that was killed, for it would keep
// the port and the name from the next start. The channel to the launcher closes whenever that ends, in whatever way.

/** Time for an orderly stop; the broker and the database may be going down as well. */
const GRACE_MS = 10_000;

process.once('disconnect', () => {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), GRACE_MS).unref();
});
process.channel?.unref();

export {};
