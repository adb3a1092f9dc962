import type { WorkflowForm, WorkflowVersion } from '@atelier/contracts';
import { useEffect, useState } from 'react';
import { useCurrentUser } from '../../../entities/sessions/session-context.js';
import { useAddVersion } from '../../../entities/workflows/use-workflow-edits.js';
import { isSameForm } from './edit-form.js';
import { keepFormDraft, readFormDraft } from './form-draft.js';

export type EditForm = (change: (form: WorkflowForm) => WorkflowForm) => void;

/** A form in the hands of its editor. */
export interface EditedForm {
  form: WorkflowForm;
  edit: EditForm;
  isChanged: boolean;
  /** Number of the version that the changes were begun from. */
  begunFrom: number;
  discard: () => void;
  /** Makes a version and resolves with its number. Rejects with ApiError. */
  save: () => Promise<number>;
  isSaving: boolean;
}

/** The form of the latest version with the changes that are not saved yet; they are kept on this device at each change. */
export function useFormDraft({ workflow, form: saved, number }: WorkflowVersion): EditedForm {
  const { id: userId } = useCurrentUser();
  const [draft, setDraft] = useState(() => readFormDraft(userId, workflow.id));
  const add = useAddVersion(workflow.id);
  const form = draft?.form ?? saved;
  const isChanged = draft !== null && !isSameForm(draft.form, saved);
  useEffect(() => {
    keepFormDraft(userId, workflow.id, isChanged ? draft : null);
  }, [userId, workflow.id, draft, isChanged]);
  const edit: EditForm = (change) =>
    setDraft((before) => ({ version: before?.version ?? number, form: change(before?.form ?? saved) }));
  const save = async () => {
    const made = await add.mutateAsync({ form });
    setDraft(null);
    return made.number;
  };
  return {
    ...{ form, edit, isChanged, save },
    begunFrom: draft?.version ?? number,
    discard: () => setDraft(null),
    isSaving: add.isPending,
  };
}
