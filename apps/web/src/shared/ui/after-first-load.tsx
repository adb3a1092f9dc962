import { type ReactNode, useEffect, useState } from 'react';
import { whenIdle } from '../browser/when-idle.js';

/** Parts that are not seen at first: drawn, and with that loaded, once the page is idle. */
export function AfterFirstLoad({ children }: { children: ReactNode }) {
  const [isIdle, setIdle] = useState(false);
  useEffect(() => whenIdle(() => setIdle(true)), []);
  return isIdle && children;
}
