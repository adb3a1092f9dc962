import { Suspense, lazy } from 'react';
import { create } from 'zustand';
import type { LastRun } from '../draft/run-draft.js';

const MatrixDialog = lazy(() => import('./matrix-dialog.js').then((module) => ({ default: module.MatrixDialog })));

const useOpened = create<{ run: LastRun | null }>(() => ({ run: null }));

/** Shows the tasks of a run as a matrix. */
export function openMatrix(run: LastRun): void {
  useOpened.setState({ run });
}

/** The place of the dialog: beside the form, so that it outlives a change of mode. */
export function MatrixHost() {
  const run = useOpened((state) => state.run);
  if (run === null) return null;
  return (
    <Suspense fallback={null}>
      <MatrixDialog run={run} onClose={() => useOpened.setState({ run: null })} />
    </Suspense>
  );
}
