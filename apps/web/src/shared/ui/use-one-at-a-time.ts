import { useRef, useState } from 'react';

/**
 * Runs one piece of work at a time: a press while it runs does nothing, also the second of a double press, which comes
 * before the button is drawn disabled. The work must not reject.
 */
export function useOneAtATime(): { isBusy: boolean; run: (work: () => Promise<unknown>) => void } {
  const running = useRef(false);
  const [isBusy, setBusy] = useState(false);
  const run = (work: () => Promise<unknown>): void => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    void work().finally(() => {
      running.current = false;
      setBusy(false);
    });
  };
  return { isBusy, run };
}
