import type { Run, WorkflowForm, WorkflowVersion } from '@atelier/contracts';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { randomUuid } from '../../shared/api/random-uuid.js';
import { type ApiError, toApiError } from '../../shared/api/api-error.js';
import { takeIn } from '../../entities/tasks/take-in.js';
import { useTaskTools } from '../../entities/tasks/tasks-context.js';
import type { RunRequest } from '../../entities/workflows/workflow-calls.js';
import { useRunWorkflow } from '../../entities/workflows/use-workflows.js';
import { useCarriedWords } from '../draft/carried-words.js';
import type { LastRun, RunDraft } from '../draft/run-draft.js';
import { useMakeState, useRunDraft, useRunDraftActions } from '../draft/run-draft-store.js';
import { checkFormValues, problemsOf, sentValues } from '../forms/check-form-values.js';
import { type FormProblems, NO_PROBLEMS } from '../forms/form.types.js';
import { mainPromptOf, promptTextOf } from '../forms/prompt-words.js';
import { toasts } from '../../shared/ui/toasts.js';
import { withGiven } from './given-picture.js';
import { useFindUnpainted } from './use-find-unpainted.js';
import { openMatrix } from './matrix-host.js';

export interface RunEvents {
  /** The tasks of a run are in the lists. */
  onRun: (taskIds: number[]) => void;
  /** After a refusal at fields. */
  onFaults: () => void;
}

/** State and actions of the form of a workflow. */
export function useRunForm(version: WorkflowVersion, events: RunEvents) {
  const { id } = version.workflow;
  const draft = useRunDraft(id);
  const actions = useRunDraftActions();
  const [problems, setProblems] = useState<FormProblems>(NO_PROBLEMS);
  const { send, refusal, isBusy } = useSend(version, events);
  const findUnpainted = useFindUnpainted(version);
  const [isLooking, setLooking] = useState(false);
  useGivenPicture(version);

  const show = (found: FormProblems) => {
    setProblems(found);
    if (Object.keys(found).length > 0) events.onFaults();
  };
  const lookAndSend = async () => {
    setLooking(true);
    const unpainted = await findUnpainted(draft).finally(() => setLooking(false));
    return Object.keys(unpainted).length > 0 ? unpainted : send(bodyOf(version, draft));
  };
  const submit = () => {
    if (isBusy || isLooking) return;
    const found = checkFormValues(version.form, draft.values, Object.keys(usedOf(draft.grid)));
    show(found);
    if (Object.keys(found).length === 0) void lookAndSend().then(show);
  };
  const prompt = mainPromptOf(version.form);
  const setValue = (name: string, value: unknown) => {
    actions.setValue(id, name, value);
    if (name === prompt?.name && typeof value === 'string') actions.say(value);
    setProblems(({ [name]: _, ...others }) => others);
  };
  useCarriedWords(promptTextOf(version.form, draft.values), (words) => prompt && setValue(prompt.name, words));
  return {
    draft,
    problems,
    refusal,
    isBusy: isBusy || isLooking,
    submit,
    setValue,
    change: (part: Partial<RunDraft>) => actions.change(id, part),
  };
}
export type RunFormState = ReturnType<typeof useRunForm>;

/** The fields of a grid that have values. */
function usedOf(grid: RunDraft['grid']): RunDraft['grid'] {
  return Object.fromEntries(Object.entries(grid).filter(([, values]) => values.length > 0));
}

/** What the server is asked for. A value that a grid goes through is not sent besides. */
export function bodyOf({ number, form }: Pick<WorkflowVersion, 'number' | 'form'>, draft: RunDraft): RunRequest {
  const grid = usedOf(draft.grid);
  const values = Object.entries(sentValues(form, draft.values)).filter(([name]) => !(name in grid));
  return {
    values: Object.fromEntries(values),
    count: draft.count,
    grid,
    version: number,
    ...(draft.seeds === 'auto' ? {} : { seeds: draft.seeds }),
  };
}

/** Sends a run; the same request again, such as after a broken connection, has the same key. */
function useSend({ workflow }: WorkflowVersion, { onRun }: RunEvents) {
  const run = useRunWorkflow();
  const tools = useTaskTools();
  const tell = useTellOfMany();
  const intent = useRef({ key: '', body: '' });
  const [refusal, setRefusal] = useState<ApiError | null>(null);

  const made = async ({ tasks }: Run) => {
    intent.current = { key: '', body: '' };
    if (tasks.length > 1) tell({ workflow: workflow.id, tasks });
    const ids = tasks.map(({ id }) => id);
    // The live feed tells of them too, should this fail.
    await takeIn(tools, ids).catch(() => undefined);
    onRun(ids);
    return NO_PROBLEMS;
  };
  const send = async (body: RunRequest): Promise<FormProblems> => {
    const text = JSON.stringify(body);
    if (intent.current.body !== text) intent.current = { key: randomUuid(), body: text };
    setRefusal(null);
    const answer = run.mutateAsync({ id: workflow.id, body, idempotencyKey: intent.current.key });
    return answer.then(made, (error: unknown) => {
      const problem = toApiError(error);
      const found = problemsOf(problem.fields);
      setRefusal(Object.keys(found).length > 0 ? null : problem);
      return found;
    });
  };
  return { send, refusal, isBusy: run.isPending };
}

/** Many at once are kept to be looked at side by side, and offered so at once: the button for it is far down in the form. */
function useTellOfMany(): (run: LastRun) => void {
  const { t } = useTranslation('runs');
  const actions = useRunDraftActions();
  return (run) => {
    actions.setLastRun(run);
    const open = () => {
      toasts.close(id);
      openMatrix(run);
    };
    const id = toasts.add({
      description: t('queuedMany', { count: run.tasks.length }),
      actionProps: { children: t('sideBySide'), onClick: open },
    });
  };
}

/** Takes a picture that is on its way into the form. */
function useGivenPicture({ workflow, form }: { workflow: { id: number }; form: WorkflowForm }): void {
  const given = useMakeState((state) => state.given);
  const draft = useRunDraft(workflow.id);
  const actions = useRunDraftActions();
  useEffect(() => {
    if (given === null) return;
    const change = withGiven(form, draft, given);
    if (change !== null) actions.change(workflow.id, change);
    actions.taken();
  }, [given, form, draft, actions, workflow.id]);
}
