import { useRef } from 'react';
import { useClosedByBack } from './layers.js';

/** Inside of a list or menu that opens and closes by itself: going back closes it, as Escape does. */
export function BackCloses() {
  const here = useRef<HTMLSpanElement>(null);
  const close = () => here.current?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
  useClosedByBack(true, () => void close());
  return <span ref={here} hidden />;
}
