import { useRouterState } from '@tanstack/react-router';
import { type RefObject, useEffect, useRef } from 'react';

/** Whoever has begun to write on the new page goes on. */
const isWriting = () => document.activeElement?.matches('main textarea') === true;

/** Moves the focus to the main region after navigation. */
export function useFocusOnNavigation(main: RefObject<HTMLElement | null>): void {
  const path = useRouterState({ select: ({ resolvedLocation }) => resolvedLocation?.pathname });
  const before = useRef(path);
  useEffect(() => {
    if (before.current !== undefined && before.current !== path && !isWriting())
      main.current?.focus({ preventScroll: true });
    before.current = path;
  }, [path, main]);
}
