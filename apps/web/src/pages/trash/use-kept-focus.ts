import { type RefObject, useEffect, useRef } from 'react';

/** What takes keys where nothing else is left. */
const PAGE = '#main';

/** What goes takes the focus with it: then the one in its place has it, or the page when none is left, and not the end of the document. */
export function useKeptFocus(list: RefObject<HTMLElement | null>, count: number) {
  const place = useRef(0);
  const before = useRef(count);
  useEffect(() => {
    const isLess = count < before.current;
    before.current = count;
    if (!isLess) return;
    // A dialog that has asked gives the focus back first.
    const timer = setTimeout(() => {
      if (document.activeElement !== document.body) return;
      const next = list.current?.children[Math.min(place.current, count - 1)];
      const target = next?.querySelector('button') ?? document.querySelector<HTMLElement>(PAGE);
      target?.focus({ preventScroll: next === undefined });
    });
    return () => clearTimeout(timer);
  }, [list, count]);
  return (event: { target: Element }) => {
    const item = event.target.closest('li');
    if (item && list.current) place.current = [...list.current.children].indexOf(item);
  };
}
