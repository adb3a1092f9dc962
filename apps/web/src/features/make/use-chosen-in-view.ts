import { useLayoutEffect, useRef } from 'react';

/** Keeps the chosen one in view in a row that scrolls sideways. It scrolls the row alone: the form may stand below what is looked at. */
export function useChosenInView(value: string | null) {
  const row = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const chosen = row.current?.querySelector('input:checked')?.parentElement;
    if (!row.current || !chosen) return;
    row.current.scrollLeft = chosen.offsetLeft - (row.current.clientWidth - chosen.offsetWidth) / 2;
  }, [value]);
  return row;
}
