import type { WorkflowForm } from '@atelier/contracts';
import type { WorkflowEdits } from '../../entities/workflows/workflow-edits.js';
import { ApiError } from '../../shared/api/api-error.js';

/** Everything that a version is made of, to make another of it. */
export interface VersionFile {
  /** As JSON text, so that no digit is lost. */
  workflow: string;
  form: WorkflowForm;
}

/** A version with its form, as the editor had it where it was brought that way. Rejects with ApiError. */
export async function versionFile(calls: WorkflowEdits, id: number, number: number): Promise<VersionFile> {
  const [workflow, { form }] = await Promise.all([editorFile(calls, id, number), calls.version(id, number)]);
  return { workflow: workflow ?? (await calls.export(id, number, 'api')), form };
}

/** Null: it was brought without the editor's view. */
export async function editorFile(calls: WorkflowEdits, id: number, number: number): Promise<string | null> {
  try {
    return await calls.export(id, number, 'ui');
  } catch (error) {
    if (error instanceof ApiError && error.code === 'workflow_invalid') return null;
    throw error;
  }
}
