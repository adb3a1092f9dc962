import { useCallback, useEffect, useRef, useState } from 'react';
import type { Proof } from './proof.js';

/**
 * The proof of work of a sign-up, worked at from the moment on that the form is shown.
 * @param isNeeded whether this installation asks for one
 */
export function useProof(isNeeded: boolean): Proof {
  const [share, setShare] = useState(0);
  const working = useRef<Promise<string> | null>(null);
  const leaving = useRef<AbortController | null>(null);
  const begin = useCallback(async (signal: AbortSignal) => {
    const { prove } = await import('./prove.js');
    return prove({ signal, onProgress: setShare });
  }, []);
  useEffect(() => {
    if (!isNeeded) return;
    const controller = (leaving.current = new AbortController());
    working.current = begin(controller.signal);
    // It is said to whoever sends the form; perhaps nobody does.
    working.current.catch(() => undefined);
    return () => controller.abort();
  }, [isNeeded, begin]);
  const take = async () => {
    if (!isNeeded || !leaving.current) return undefined;
    // That of the form which asks: nothing begins anew when it has been left.
    const { signal } = leaving.current;
    const done = working.current ?? begin(signal);
    working.current = null;
    return done.catch(() => begin(signal));
  };
  return { share, take };
}
