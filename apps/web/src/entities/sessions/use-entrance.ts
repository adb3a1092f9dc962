import type { Entrance } from '@atelier/contracts';
import { useEffect, useState } from 'react';
import { readEntrance } from './entrance-calls.js';

/** Where it cannot be read the forms are shown: the server has the last word in any case. */
const UNKNOWN: Entrance = { registration: 'open' };

/** What a visitor may do; null until it is known. */
export function useEntrance(): Entrance | null {
  const [entrance, setEntrance] = useState<Entrance | null>(null);
  useEffect(() => {
    let isShown = true;
    const show = (known: Entrance) => isShown && setEntrance(known);
    void readEntrance().then(show, () => show(UNKNOWN));
    return () => void (isShown = false);
  }, []);
  return entrance;
}
