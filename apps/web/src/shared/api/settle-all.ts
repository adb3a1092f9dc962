/** Concurrent calls per press of a button. */
const AT_ONCE = 4;

export interface Outcome<T> {
  done: T[];
  failed: T[];
}

/** Runs `work` for each item, a few at a time; resolves with the items it succeeded and failed for. Never rejects. */
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
