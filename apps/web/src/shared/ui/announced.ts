import { createStore } from 'zustand/vanilla';

/** What screen readers are told of what everybody else sees. */
export const announced = createStore<{ words: string }>(() => ({ words: '' }));

export function announce(words: string): void {
  announced.setState({ words });
}
