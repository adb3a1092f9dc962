import { type WorkflowForm, workflowFormSchema } from '@atelier/contracts';
import { stored } from '../../../shared/browser/storage.js';

/** A form that was edited and not saved yet; it belongs to the version that it was begun from. */
export interface FormDraft {
  version: number;
  form: WorkflowForm;
}

const keyOf = (userId: number, workflowId: number): string => `atelier.form-draft.${userId}.${workflowId}`;

export function readFormDraft(userId: number, workflowId: number): FormDraft | null {
  const text = stored.get(keyOf(userId, workflowId));
  if (text === null) return null;
  try {
    const { version, form } = JSON.parse(text) as FormDraft;
    const read = workflowFormSchema.safeParse(form);
    return read.success && Number.isInteger(version) ? { version, form: read.data } : null;
  } catch {
    return null;
  }
}

/** null: there is nothing to keep any more. */
export function keepFormDraft(userId: number, workflowId: number, draft: FormDraft | null): void {
  stored.set(keyOf(userId, workflowId), draft === null ? null : JSON.stringify(draft));
}
