import { useEffect, useRef } from 'react';
import { useMakeState } from './run-draft-store.js';

/** A form that is opened without a prompt begins with what was typed last into another: who changes the workflow means the same picture. */
export function useCarriedWords(prompt: string, take: (words: string) => void): void {
  const words = useMakeState((state) => state.words);
  const isGiven = useMakeState((state) => state.given !== null);
  const isBegun = useRef(false);
  useEffect(() => {
    if (isBegun.current) return;
    isBegun.current = true;
    // What is given brings the prompt that it was made from.
    if (words !== '' && prompt === '' && !isGiven) take(words);
  }, [words, prompt, isGiven, take]);
}
