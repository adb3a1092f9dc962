import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useWorkflow } from '../../entities/workflows/use-workflows.js';
import { modeOf } from '../draft/make-modes.js';
import { useRunDraftActions } from '../draft/run-draft-store.js';

/** A workflow and a picture that came with the address go into the form once; then the address is the plain one again. */
export function useLinkedRun(): void {
  const { mode, workflow, task, image } = useSearch({ from: '/' });
  const actions = useRunDraftActions();
  const navigate = useNavigate();
  const linked = useWorkflow(workflow ?? null);
  const isKnown = workflow === undefined || linked.data !== undefined || linked.isError;
  const found = linked.data ? modeOf(linked.data) : undefined;
  useEffect(() => {
    if ((mode === undefined && workflow === undefined) || !isKnown) return;
    const meant = mode ?? found ?? 'own';
    if (workflow === undefined) actions.setMode(meant);
    else actions.choose(meant, workflow);
    // With a task it is the number of a picture in the viewer.
    if (image !== undefined && task === undefined) actions.give(meant, { image, prompt: '' }, workflow);
    void navigate({ to: '/', search: task === undefined ? {} : { task, image }, replace: true });
  }, [mode, workflow, isKnown, found, image, task, actions, navigate]);
}
