import { Dices } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { toApiError } from '../../shared/api/api-error.js';
import type { StudioTask } from '../../entities/tasks/studio-task.js';
import { type Creation, newCreation, useCreateTask } from '../../entities/tasks/task-actions.js';
import { Button } from '../../shared/ui/button.js';
import { useOneAtATime } from '../../shared/ui/use-one-at-a-time.js';
import { toasts } from '../../shared/ui/toasts.js';

/** Callbacks of a create: when it is sent, with a temporary id, and when it is answered. */
export interface CreationEvents {
  onStarted?: (creation: Creation) => void;
  onCreated?: (creation: Creation, taskId: number) => void;
}

/** Creates the same task once more, with a new seed; for tasks that have parameters. */
export function VariationButton({ task, ...events }: { task: StudioTask } & CreationEvents) {
  const { t } = useTranslation('make');
  const { vary, isBusy } = useVariation(events);
  return (
    <Button aria-disabled={isBusy} onClick={() => vary(task)}>
      <Dices aria-hidden />
      {t('variation')}
    </Button>
  );
}

function useVariation({ onStarted, onCreated }: CreationEvents) {
  const { t } = useTranslation('problems');
  const { mutateAsync } = useCreateTask();
  const { isBusy, run } = useOneAtATime();
  const create = async ({ prompt, model_name, params: given }: StudioTask) => {
    if (given === null) return;
    const { seed: _, ...params } = given;
    const creation = newCreation({ prompt, model_name, ...params });
    // The button may be unmounted before the answer, so the promise is handled here.
    const answer = mutateAsync(creation);
    onStarted?.(creation);
    await answer.then(
      ({ id }) => onCreated?.(creation, id),
      (error: unknown) => toasts.add({ description: t(toApiError(error).code), priority: 'high' }),
    );
  };
  return { isBusy, vary: (task: StudioTask) => run(() => create(task)) };
}
