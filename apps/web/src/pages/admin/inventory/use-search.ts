import { useDeferredValue, useState } from 'react';

/** What is written into a field of a search, and what is asked for; `first` came with the address. */
export function useSearchText(first = ''): { text: string; setText: (text: string) => void; asked: string } {
  const [text, setText] = useState(first);
  return { text, setText, asked: useDeferredValue(text.trim()) };
}
