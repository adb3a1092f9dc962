/** The parts of this service that the benchmark drives one by one; nothing else imports them from outside. */
export { AttemptsService } from './attempts/attempts.service.js';
export { HistoryService } from './history/history.service.js';
export { RunnerRepository } from './runners/runner.repository.js';
export { LeasingService } from './scheduling/leasing.service.js';
export { choose, type Candidate } from './scheduling/policy.js';
export { termsOf } from './search/prompt-terms.js';
export { CreateTaskService } from './tasks/create-task.service.js';
