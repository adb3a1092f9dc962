let due: Promise<void> | undefined;

/**
 * Resolves at the end of this turn of the event loop, for all who wait for it together. What they then write to one connection goes out in
 * one system call, where each would have made one of its own; who is alone waits for nothing but what is due already.
 */
export function endOfTurn(): Promise<void> {
  return (due ??= new Promise((resolve) => {
    setImmediate(() => {
      due = undefined;
      resolve();
    });
  }));
}
