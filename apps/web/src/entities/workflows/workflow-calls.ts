import type {
  ExportFormat,
  Model,
  Run,
  RunWorkflow,
  Workflow,
  WorkflowChange,
  WorkflowChanges,
  WorkflowForm,
  WorkflowPage,
  WorkflowQuery,
  WorkflowVersion,
} from '@atelier/contracts';
import type { Inspected } from './read-inspection.js';
import { type Api, bodyOf } from '../../shared/api/api.js';

const PAGE = 100;
/** A list to choose from is whole, but not without an end. */
const MOST_PAGES = 20;

export interface WorkflowFilter {
  scope?: WorkflowQuery['scope'];
  /** Parts of the name and the description. */
  q?: string;
}

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

/** What is asked of a run; what is left out has its default. */
export type RunRequest = Partial<RunWorkflow>;

/** The calls of workflows. Each rejects with ApiError. */
export class WorkflowCalls {
  constructor(private readonly api: Api) {}

  page(filter: WorkflowFilter, cursor: string | null): Promise<WorkflowPage> {
    const query = { ...filter, limit: PAGE, ...(cursor === null ? {} : { cursor }) };
    return bodyOf(this.api.GET('/api/v1/workflows', { params: { query } }));
  }

  /** All that fit. */
  async list(filter: WorkflowFilter = {}): Promise<Workflow[]> {
    const found: Workflow[] = [];
    let cursor: string | null = null;
    for (let pages = 0; pages < MOST_PAGES; pages += 1) {
      const page: WorkflowPage = await this.page(filter, cursor);
      found.push(...page.items);
      cursor = page.next_cursor;
      if (cursor === null) break;
    }
    return found;
  }

  get(id: number): Promise<Workflow> {
    return bodyOf(this.api.GET('/api/v1/workflows/{id}', { params: { path: { id } } }));
  }

  version(id: number, number: number): Promise<WorkflowVersion> {
    const params = { path: { id, number } };
    // The description says `string[]` of a pair.
    return bodyOf(this.api.GET('/api/v1/workflows/{id}/versions/{number}', { params })) as Promise<WorkflowVersion>;
  }

  changes(id: number, from: number, to: number): Promise<WorkflowChanges> {
    const params = { path: { id }, query: { from, to } };
    return bodyOf(this.api.GET('/api/v1/workflows/{id}/changes', { params }));
  }

  /** All tasks are made, or none; a second call with the same key answers the tasks of the first. */
  run(id: number, body: RunRequest, idempotencyKey: string): Promise<Run> {
    const params = { path: { id }, header: { 'Idempotency-Key': idempotencyKey } };
    return bodyOf(this.api.POST('/api/v1/workflows/{id}/runs', { params, body: { values: {}, ...body } as never }));
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

  /** Every file of a model folder that a runner has. @param q a part of its name */
  async files(folder: string, q?: string): Promise<Model[]> {
    const query = { folder, ...(q === undefined ? {} : { q }) };
    const { items } = await bodyOf(this.api.GET('/api/v1/models', { params: { query } }));
    return items;
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
