import { type RefObject, useEffect, useRef, useState } from 'react';
import { type PromptToken, tokenAt } from './prompt-token.js';

/** What is being named at the cursor of a field, while it is typed; `dismiss` hides it until something else is begun. */
export function usePromptToken(field: RefObject<HTMLTextAreaElement | null>) {
  const [token, setToken] = useState<PromptToken | null>(null);
  const dismissed = useRef<number | null>(null);
  useEffect(() => {
    const element = field.current;
    if (element === null) return;
    const read = () => {
      const found = document.activeElement === element ? tokenOf(element) : null;
      if (found?.from !== dismissed.current) dismissed.current = null;
      setToken(found === null || found.from === dismissed.current ? null : found);
    };
    const typed = (event: Event) => !(event as InputEvent).isComposing && read();
    // A cursor that is moved out of a name ends it, and begins none.
    const moved = () => setToken((before) => before && tokenOf(element));
    const leave = () => setToken(null);
    const ending = new AbortController();
    const { signal } = ending;
    element.addEventListener('input', typed, { signal });
    element.addEventListener('compositionend', read, { signal });
    element.addEventListener('blur', leave, { signal });
    document.addEventListener('selectionchange', moved, { signal });
    // What was typed has brought this code.
    read();
    return () => ending.abort();
  }, [field]);
  const dismiss = () => {
    dismissed.current = token?.from ?? null;
    setToken(null);
  };
  return { token, dismiss };
}

function tokenOf({ value, selectionStart, selectionEnd }: HTMLTextAreaElement): PromptToken | null {
  return selectionStart === selectionEnd ? tokenAt(value, selectionStart) : null;
}
