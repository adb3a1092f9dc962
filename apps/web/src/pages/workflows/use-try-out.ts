import type { WorkflowForm } from '@atelier/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTaskTools } from '../../entities/tasks/tasks-context.js';
import { useRunWorkflow } from '../../entities/workflows/use-workflows.js';
import { problemsOf, sentValues } from '../../features/forms/check-form-values.js';
import { type FormProblems, type FormValues, NO_PROBLEMS } from '../../features/forms/form.types.js';
import { toApiError } from '../../shared/api/api-error.js';
import { randomUuid } from '../../shared/api/random-uuid.js';
import { toasts } from '../../shared/ui/toasts.js';

interface TriedForm {
  /** Of the workflow. */
  id: number;
  form: WorkflowForm;
  /** The version that runs; it may have to be made first. Rejects with ApiError. */
  version: () => Promise<number>;
}

/** Runs a form once with some values, for the one who edits it or looks at its versions. */
export function useTryOut({ id, form, version }: TriedForm) {
  const { t } = useTranslation('problems');
  const { refresh } = useTaskTools();
  const runs = useRunWorkflow();
  const [taskId, setTaskId] = useState<number | null>(null);
  const [problems, setProblems] = useState<FormProblems>(NO_PROBLEMS);
  const [isBusy, setBusy] = useState(false);
  const attempt = async (values: FormValues): Promise<void> => {
    const body = { values: sentValues(form, values), version: await version() };
    const { tasks } = await runs.mutateAsync({ id, body, idempotencyKey: randomUuid() });
    setTaskId(tasks[0]!.id);
    refresh.ask();
  };
  const run = async (values: FormValues): Promise<void> => {
    setBusy(true);
    setProblems(NO_PROBLEMS);
    try {
      await attempt(values);
    } catch (error) {
      const { code, fields } = toApiError(error);
      setProblems(problemsOf(fields));
      toasts.add({ description: t(code), priority: 'high' });
    } finally {
      setBusy(false);
    }
  };
  return { taskId, problems, isBusy, run };
}
