import type {
  ExportFormat,
  Workflow,
  WorkflowChange,
  WorkflowChanges,
  WorkflowForm,
  WorkflowVersion,
} from '@atelier/contracts';
import { bodyOf } from '../../shared/api/api.js';
import type { Inspected } from './read-inspection.js';
import { WorkflowCalls } from './workflow-calls.js';

/** A workflow that is brought: its file as JSON text, so that integers beyond 2^53 stay what they are. */
export interface NewWorkflow {
  name: string;
  description?: string;
  workflow: string;
  form?: WorkflowForm;
}

export interface NewVersion {
  workflow?: string;
  form?: WorkflowForm;
}

/** Also the calls of whoever brings workflows, changes and shares them: apart, since the first page needs none of them. */
export class WorkflowEdits extends WorkflowCalls {
  changes(id: number, from: number, to: number): Promise<WorkflowChanges> {
    const params = { path: { id }, query: { from, to } };
    return bodyOf(this.api.GET('/api/v1/workflows/{id}/changes', { params }));
  }

  create({ workflow, ...rest }: NewWorkflow): Promise<WorkflowVersion> {
    const options = rawJson(withText(rest, 'workflow', workflow));
    return bodyOf(this.api.POST('/api/v1/workflows', options as never));
  }

  addVersion(id: number, { workflow, ...rest }: NewVersion): Promise<WorkflowVersion> {
    const options = rawJson(withText(rest, 'workflow', workflow));
    const call = this.api.POST('/api/v1/workflows/{id}/versions', { params: { path: { id } }, ...options } as never);
    return bodyOf(call);
  }

  change(id: number, change: WorkflowChange): Promise<Workflow> {
    return bodyOf(this.api.PATCH('/api/v1/workflows/{id}', { params: { path: { id } }, body: change }));
  }

  async delete(id: number): Promise<void> {
    await bodyOf(this.api.DELETE('/api/v1/workflows/{id}', { params: { path: { id } } }));
  }

  publish(id: number): Promise<Workflow> {
    return bodyOf(this.api.POST('/api/v1/workflows/{id}/publish', { params: { path: { id } } }));
  }

  unpublish(id: number): Promise<Workflow> {
    return bodyOf(this.api.POST('/api/v1/workflows/{id}/unpublish', { params: { path: { id } } }));
  }

  /** What can be said of a file, and the text of the graph in it; nothing is kept. */
  async inspect(file: Blob, name: string): Promise<Inspected> {
    const body = new FormData();
    body.append('file', file, name);
    const options = { body, bodySerializer: (given: unknown) => given, parseAs: 'text' };
    const text = (await bodyOf(this.api.POST('/api/v1/workflows/inspect', options as never))) as unknown as string;
    const { readInspection } = await import('./read-inspection.js');
    return readInspection(text);
  }

  /** A version as the text of a file for ComfyUI. */
  export(id: number, number: number, format: ExportFormat): Promise<string> {
    const params = { path: { id, number }, query: { format } };
    const options = { params, parseAs: 'text' as const };
    return bodyOf<string>(this.api.GET('/api/v1/workflows/{id}/versions/{number}/export', options));
  }
}

/** An object as JSON text with one more property, which is JSON text already. */
function withText(rest: object, name: string, text: string | undefined): string {
  const json = JSON.stringify(rest);
  if (text === undefined) return json;
  return `${json.slice(0, -1)}${json === '{}' ? '' : ','}${JSON.stringify(name)}:${text}}`;
}

const rawJson = (body: string) => ({
  body,
  bodySerializer: (given: unknown) => given,
  headers: { 'content-type': 'application/json' },
});
