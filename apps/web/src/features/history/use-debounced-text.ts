import { useEffect, useRef, useState } from 'react';

/** Debounce of typed text. */
const PAUSE_MS = 250;

/** Debounced text of a field. It waits for the end of an IME composition. */
export function useDebouncedText(value: string, tell: (text: string) => void) {
  const [text, setText] = useState(value);
  const [told, setTold] = useState(value);
  const isComposing = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // Changed from outside, such as by the back button.
  if (value !== told && value !== text.trim()) {
    setText(value);
    setTold(value);
  }
  useEffect(() => () => clearTimeout(timer.current), []);

  const later = (next: string) => {
    clearTimeout(timer.current);
    if (isComposing.current) return;
    timer.current = setTimeout(() => {
      setTold(next.trim());
      tell(next);
    }, PAUSE_MS);
  };
  const type = (next: string) => {
    setText(next);
    later(next);
  };
  const compose = {
    onCompositionStart: () => {
      isComposing.current = true;
      clearTimeout(timer.current);
    },
    onCompositionEnd: (event: { currentTarget: { value: string } }) => {
      isComposing.current = false;
      later(event.currentTarget.value);
    },
  };
  return { text, type, compose };
}
