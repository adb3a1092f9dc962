const LONG_MS = 15_000;

/** One line of progress. Standard error, so that what a command prints can be piped. */
export function say(text) {
  process.stderr.write(`atelier: ${text}\n`);
}

/**
 * Says that something long goes on, now and again every 15 seconds, and how long it took.
 * @template T
 * @param {string} what such as "installing packages"
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function saying(what, work) {
  const start = performance.now();
  const seconds = () => `${((performance.now() - start) / 1000).toFixed(0)} s`;
  say(`${what} ...`);
  const still = setInterval(() => say(`${what} ... ${seconds()}`), LONG_MS);
  try {
    const result = await work();
    say(`${what}: done in ${seconds()}`);
    return result;
  } finally {
    clearInterval(still);
  }
}
