import { useEffect, useState } from 'react';
import { loadText, type ReadText } from './load-text.js';

interface TextState {
  text: string | null;
  /** There is more in the file. */
  isCut: boolean;
  failed: boolean;
}

const NOTHING: TextState = { text: null, isCut: false, failed: false };

/** The beginning of a text file. */
export function useText(url: string, bytes: number): TextState & { again: () => void } {
  const [state, setState] = useState(NOTHING);
  const [round, setRound] = useState(0);
  useEffect(() => {
    const ended = new AbortController();
    const done = (read: ReadText) => setState({ ...read, failed: false });
    loadText(url, bytes, ended.signal).then(done, () => ended.signal.aborted || setState({ ...NOTHING, failed: true }));
    return () => ended.abort();
  }, [url, bytes, round]);
  return { ...state, again: () => setRound(round + 1) };
}
