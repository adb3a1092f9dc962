import type {
  Model,
  Run,
  RunWorkflow,
  Workflow,
  WorkflowPage,
  WorkflowQuery,
  WorkflowVersion,
} from '@atelier/contracts';
import { type Api, bodyOf } from '../../shared/api/api.js';

const PAGE = 100;
/** A list to choose from is whole, but not without an end. */
const MOST_PAGES = 20;

export interface WorkflowFilter {
  scope?: WorkflowQuery['scope'];
  /** Parts of the name and the description. */
  q?: string;
}

/** What is asked of a run; what is left out has its default. */
export type RunRequest = Partial<RunWorkflow>;

/** The calls of whoever runs workflows; `WorkflowEdits` adds those of who keeps them. Each rejects with ApiError. */
export class WorkflowCalls {
  constructor(protected readonly api: Api) {}

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

  /** All tasks are made, or none; a second call with the same key answers the tasks of the first. */
  run(id: number, body: RunRequest, idempotencyKey: string): Promise<Run> {
    const params = { path: { id }, header: { 'Idempotency-Key': idempotencyKey } };
    return bodyOf(this.api.POST('/api/v1/workflows/{id}/runs', { params, body: { values: {}, ...body } as never }));
  }

  /** Every file of a model folder that a runner has. @param q a part of its name */
  async files(folder: string, q?: string): Promise<Model[]> {
    const query = { folder, ...(q === undefined ? {} : { q }) };
    const { items } = await bodyOf(this.api.GET('/api/v1/models', { params: { query } }));
    return items;
  }
}
