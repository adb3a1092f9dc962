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
  const begin = useCallback(async () => {
    const { signal } = (leaving.current ??= new AbortController());
    const { prove } = await import('./prove.js');
    return prove({ signal, onProgress: setShare });
  }, []);
  useEffect(() => {
    if (!isNeeded) return;
    working.current = begin();
    // It is said to whoever sends the form; perhaps nobody does.
    working.current.catch(() => undefined);
    return () => {
      leaving.current?.abort();
      leaving.current = null;
    };
  }, [isNeeded, begin]);
  const take = async () => {
    if (!isNeeded) return undefined;
    const done = working.current ?? begin();
    working.current = null;
    return done.catch(begin);
  };
  return { share, take };
}
