/** Processes items, `width` at a time, in no particular order. @throws the first failure */
export async function inParallel<T>(
  items: AsyncIterable<T> | Iterable<T>,
  width: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const running = new Set<Promise<void>>();
  for await (const item of items) {
    const task = work(item).finally(() => running.delete(task));
    running.add(task);
    task.catch(() => undefined); // a rejection is handled by the race or by the final wait
    if (running.size >= width) await Promise.race(running);
  }
  await Promise.all(running);
}
