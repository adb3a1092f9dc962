/** Works on each item, `width` at a time, in no promised order; the first failure ends it. */
export async function inParallel<T>(
  items: AsyncIterable<T> | Iterable<T>,
  width: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const running = new Set<Promise<void>>();
  for await (const item of items) {
    const task = work(item).finally(() => running.delete(task));
    running.add(task);
    task.catch(() => undefined); // it is met by the race or by the end
    if (running.size >= width) await Promise.race(running);
  }
  await Promise.all(running);
}
