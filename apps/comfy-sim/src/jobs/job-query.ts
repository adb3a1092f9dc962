import { JOB_STATUSES, type Job, type JobStatus } from './job-view.js';

/** Parameters of `GET /api/jobs`, checked. */
export interface JobQuery {
  statuses: JobStatus[];
  workflowId: string | undefined;
  sortBy: 'created_at' | 'execution_duration';
  descending: boolean;
  limit: number | undefined;
  offset: number;
}

type Raw = Record<string, string | undefined>;

/** The parameters, or the text that says which one is wrong. */
export function parseJobQuery(raw: Raw): JobQuery | string {
  const statuses = (raw.status?.split(',').map((text) => text.trim().toLowerCase()) ?? JOB_STATUSES) as JobStatus[];
  const unknown = statuses.filter((status) => !JOB_STATUSES.includes(status));
  if (unknown.length > 0)
    return `Invalid status value(s): ${unknown.join(', ')}. Valid values: ${JOB_STATUSES.join(', ')}`;
  const sortBy = raw.sort_by ?? 'created_at';
  if (sortBy !== 'created_at' && sortBy !== 'execution_duration')
    return 'sort_by must be one of: created_at, execution_duration';
  const order = raw.sort_order ?? 'desc';
  if (order !== 'asc' && order !== 'desc') return "sort_order must be 'asc' or 'desc'";
  const page = parsePage(raw);
  if (typeof page === 'string') return page;
  return { statuses, workflowId: raw.workflow_id, sortBy, descending: order === 'desc', ...page };
}

/** Filters, sorts and cuts; `total` counts what was found before cutting. */
export function selectJobs(jobs: Job[], query: JobQuery): { jobs: Job[]; total: number } {
  const { statuses, workflowId, sortBy, descending, offset, limit } = query;
  const wanted = jobs.filter(
    (job) => statuses.includes(job.status) && (workflowId ?? job.workflow_id) === job.workflow_id,
  );
  const key = sortBy === 'created_at' ? created : duration;
  const sorted = wanted.sort((a, b) => (descending ? key(b) - key(a) : key(a) - key(b)));
  return { jobs: sorted.slice(offset, limit === undefined ? undefined : offset + limit), total: wanted.length };
}

function parsePage(raw: Raw): { limit: number | undefined; offset: number } | string {
  const limit = raw.limit === undefined ? undefined : Number(raw.limit);
  if (limit !== undefined && !Number.isInteger(limit)) return 'limit must be an integer';
  if (limit !== undefined && limit <= 0) return 'limit must be a positive integer';
  const offset = Number(raw.offset ?? 0);
  if (!Number.isInteger(offset)) return 'offset must be an integer';
  return { limit, offset: Math.max(0, offset) };
}

function created(job: Job): number {
  return job.create_time ?? 0;
}

function duration(job: Job): number {
  return (job.execution_end_time ?? 0) - (job.execution_start_time ?? 0);
}
