import { MODES, type Mode } from './make-modes.js';

/** What an address may say of a run: what is to be made, by which workflow. The picture it begins with is `image`, without a `task`. */
export interface RunLink {
  mode?: Mode | undefined;
  workflow?: number | undefined;
}

/** What does not fit is left out. */
export function parseRunLink({ mode, workflow }: Record<string, unknown>): RunLink {
  const id = Number(workflow);
  return {
    mode: MODES.find((known) => known === mode),
    workflow: Number.isSafeInteger(id) && id > 0 ? id : undefined,
  };
}
