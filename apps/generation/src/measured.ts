/** The parts of this service that the benchmarks in `bench/` measure one by one. Nothing else may import them. */
export { EndAttempt } from './work/attempts/end-attempt.js';
export { HistoryPages } from './library/history/history-pages.js';
export { RunnerRepository } from './fleet/runners/runner.repository.js';
export { Leasing } from './work/scheduling/leasing.js';
export type { Candidate } from './work/scheduling/policy.js';
export { chooseByName } from './work/scheduling/policy-by-name.js';
export { termsOf } from './tasks/prompt-terms.js';
export { CreateTask } from './tasks/create-task.js';
export { AcceptTask } from './tasks/accept-task.js';
export type { NewTask } from './tasks/new-task.js';
export { OutputTrashRepository } from './library/trash/output-trash.repository.js';
export { PurgeTrash } from './upkeep/purge/purge-trash.js';
export { Reconciler } from './upkeep/reconcile/reconciler.js';
export { RetentionRepository } from './upkeep/retention/retention.repository.js';
export { BEFORE_ALL } from './upkeep/retention/retention.sql.js';
export { StatusReads } from './tasks/status-reads.js';
