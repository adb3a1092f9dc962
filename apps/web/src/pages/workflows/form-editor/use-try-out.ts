import type { WorkflowVersion } from '@atelier/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTaskTools } from '../../../entities/tasks/tasks-context.js';
import { useRunWorkflow } from '../../../entities/workflows/use-workflows.js';
import { problemsOf, sentValues } from '../../../features/forms/check-form-values.js';
import { type FormProblems, type FormValues, NO_PROBLEMS } from '../../../features/forms/form.types.js';
import { toApiError } from '../../../shared/api/api-error.js';
import { randomUuid } from '../../../shared/api/random-uuid.js';
import { toasts } from '../../../shared/ui/toasts.js';
import type { EditedForm } from './use-form-draft.js';

/** Runs the form as it stands: what is not saved yet is saved first, because a run is one of a version. */
export function useTryOut({ workflow: { id }, number }: WorkflowVersion, { form, isChanged, save }: EditedForm) {
  const { t } = useTranslation(['problems', 'workflows']);
  const { refresh } = useTaskTools();
  const runs = useRunWorkflow();
  const [taskId, setTaskId] = useState<number | null>(null);
  const [problems, setProblems] = useState<FormProblems>(NO_PROBLEMS);
  const [isBusy, setBusy] = useState(false);
  const attempt = async (values: FormValues): Promise<void> => {
    const version = isChanged ? await save() : number;
    const body = { values: sentValues(form, values), version };
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
      toasts.add({ description: t(`problems:${code}`), priority: 'high' });
    } finally {
      setBusy(false);
    }
  };
  return { taskId, problems, isBusy, run };
}
