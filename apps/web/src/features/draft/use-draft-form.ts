import type { CreateTask } from '@atelier/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { type ApiErrorCode, type ApiError, toApiError } from '../../shared/api/api-error.js';
import { IntentKeys } from '../../shared/api/intent-key.js';
import { type Creation, newCreation, useCreateTask } from '../../entities/tasks/task-actions.js';
import { useModels } from '../../entities/tasks/task-hooks.js';
import { taskKeys } from '../../entities/tasks/task-keys.js';
import { type Draft, type DraftFaults, type DraftField, type FilledDraft, faultsOf, toRequest } from './draft.js';
import { useDraft, useDraftActions } from './draft-store.js';
import { effectiveModel } from './model-choice.js';
import { useRunDraftActions } from './run-draft-store.js';
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
  const runDrafts = useRunDraftActions();
  const models = useModels();
  const model = effectiveModel(kept.model_name, models.data);
  const draft = withSize(kept, model);
  const [faults, setFaults] = useState<DraftFaults>(NO_FAULTS);
  const refuse = (next: DraftFaults) => {
    setFaults(next);
    if (next.size > 0) events.onFaults(next);
  };
  const { send, refusal } = useSend(events, refuse);

  const change = (part: Partial<Draft>) => {
    actions.change(part);
    if (part.prompt !== undefined) runDrafts.say(part.prompt);
    setFaults(new Set([...faults].filter((field) => !(field in part))));
  };
  const submit = async () => {
    // Whoever is quicker than the list of models means the one that it begins with.
    const meant = model ?? effectiveModel(null, models.data ?? (await models.refetch({ cancelRefetch: false })).data);
    const checked = toRequest(draft, meant);
    if ('faults' in checked) return refuse(checked.faults);
    setFaults(NO_FAULTS);
    send(checked.request);
  };
  return { draft, model, faults, refusal, change, submit: () => void submit() };
}

function useSend(events: DraftFormEvents, refuse: (faults: DraftFaults) => void) {
  const create = useCreateTask();
  const client = useQueryClient();
  const [refusal, setRefusal] = useState<ApiErrorCode | null>(null);
  const [keys] = useState(() => new IntentKeys());
  const onItsWay = useRef(new Set<string>());

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
        keys.done(creation.request);
        events.onCreated(creation, task.id);
      },
      (error: unknown) => explain(toApiError(error)),
    );
  };
  // A double press asks for the same twice; another prompt is another wish, also while the first has no answer yet.
  const once = (request: CreateTask) => {
    const key = keys.keyOf(request);
    if (onItsWay.current.has(key)) return;
    onItsWay.current.add(key);
    void send(newCreation(request, key)).finally(() => onItsWay.current.delete(key));
  };
  return { send: once, refusal };
}
