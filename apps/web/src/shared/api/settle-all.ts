/** Calls to the server that run side by side for one press of a button. */
const AT_ONCE = 4;

export interface Outcome<T> {
  done: T[];
  failed: T[];
}

/** Does something with each of many, a few at a time, and tells which of them it failed for. */
export async function settleAll<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<Outcome<T>> {
  const outcome: Outcome<T> = { done: [], failed: [] };
  const waiting = [...items];
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
      const [done, current] = [outcome.done, item];
      await work(current).then(() => done.push(current), () => outcome.failed.push(current)); // prettier-ignore
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, items.length) }, worker));
  return outcome;
}
