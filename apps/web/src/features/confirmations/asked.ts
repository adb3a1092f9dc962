import { createStore } from 'zustand/vanilla';

/** Who waits for the user to confirm that it is them; several calls at once have one dialog. */
export const asked = createStore<{ waiting: ((isConfirmed: boolean) => void)[] }>(() => ({ waiting: [] }));

/** @returns whether they have */
export function askToConfirm(): Promise<boolean> {
  return new Promise((resolve) => asked.setState(({ waiting }) => ({ waiting: [...waiting, resolve] })));
}

/** Closes the dialog. */
export function answerAll(isConfirmed: boolean): void {
  const { waiting } = asked.getState();
  asked.setState({ waiting: [] });
  for (const answer of waiting) answer(isConfirmed);
}
