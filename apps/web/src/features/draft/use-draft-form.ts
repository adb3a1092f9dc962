import type { CreateTask } from '@atelier/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type ApiErrorCode, type ApiError, toApiError } from '../../shared/api/api-error.js';
import { IntentKeys } from '../../shared/api/intent-key.js';
import { useOneAtATime } from '../../shared/ui/use-one-at-a-time.js';
import { type Creation, newCreation, useCreateTask } from '../../entities/tasks/task-actions.js';
import { useModels } from '../../entities/tasks/task-hooks.js';
import { taskKeys } from '../../entities/tasks/task-keys.js';
import { type Draft, type DraftFaults, type DraftField, type FilledDraft, faultsOf, toRequest } from './draft.js';
import { useDraft, useDraftActions } from './draft-store.js';
import { effectiveModel } from './model-choice.js';
import { withSize } from './sizes.js';

const NO_FAULTS: DraftFaults = new Set();

/** State and actions of the make form. */
export interface DraftForm {
  draft: FilledDraft;
  /** The model that is meant; null when there is none to choose. */
  model: string | null;
  faults: DraftFaults;
  /** Why the last try was refused, when no field is to blame. */
  refusal: ApiErrorCode | null;
  change: (part: Partial<Draft>) => void;
  /** A create is on its way; another press does nothing. */
  isBusy: boolean;
  submit: () => void;
}

interface DraftFormEvents {
  /** The task is in the lists with a temporary id. */
  onStarted: (creation: Creation) => void;
  onCreated: (creation: Creation, taskId: number) => void;
  /** After a refusal at fields. */
  onFaults: (faults: DraftFaults) => void;
}

export function useDraftForm(events: DraftFormEvents): DraftForm {
  const kept = useDraft();
  const actions = useDraftActions();
  const model = effectiveModel(kept.model_name, useModels().data);
  const draft = withSize(kept, model);
  const [faults, setFaults] = useState<DraftFaults>(NO_FAULTS);
  const refuse = (next: DraftFaults) => {
    setFaults(next);
    if (next.size > 0) events.onFaults(next);
  };
  const { send, refusal, isBusy } = useSend(events, refuse);

  const change = (part: Partial<Draft>) => {
    actions.change(part);
    setFaults(new Set([...faults].filter((field) => !(field in part))));
  };
  const submit = () => {
    const checked = toRequest(draft, model);
    if ('faults' in checked) return refuse(checked.faults);
    setFaults(NO_FAULTS);
    send(checked.request);
  };
  return { draft, model, faults, refusal, change, isBusy, submit };
}

function useSend(events: DraftFormEvents, refuse: (faults: DraftFaults) => void) {
  const create = useCreateTask();
  const client = useQueryClient();
  const [refusal, setRefusal] = useState<ApiErrorCode | null>(null);
  const [keys] = useState(() => new IntentKeys());
  const { isBusy, run } = useOneAtATime();

  const explain = (error: ApiError) => {
    const fields = error.code === 'model_unavailable' ? new Set<DraftField>(['model_name']) : faultsOf(error.fields);
    if (error.code === 'model_unavailable') void client.invalidateQueries({ queryKey: taskKeys.models });
    setRefusal(fields.size > 0 ? null : error.code);
    refuse(fields);
  };
  const send = async (creation: Creation) => {
    setRefusal(null);
    const answer = create.mutateAsync(creation);
    events.onStarted(creation);
    await answer.then(
      (task) => {
        keys.done();
        events.onCreated(creation, task.id);
      },
      (error: unknown) => explain(toApiError(error)),
    );
  };
  return { send: (request: CreateTask) => run(() => send(newCreation(request, keys.keyOf(request)))), refusal, isBusy };
}
