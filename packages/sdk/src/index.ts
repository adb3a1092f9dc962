export { Atelier, type AccountEvent, type AtelierOptions } from './atelier.js';
export type { Calls, CallsOptions, components, operations, paths, Schemas } from './calls/index.js';
export {
  AtelierError,
  AuthenticationError,
  BadRequestError,
  ConfigurationError,
  ConflictError,
  ConnectionError,
  DamagedFileError,
  NotFoundError,
  PermissionError,
  RateLimitError,
  RefusedError,
  ServerError,
  TimeoutError,
  UnexpectedAnswerError,
  WebhookVerificationError,
  type Problem,
  type ProblemCode,
} from './errors/atelier-error.js';
export { TaskCancelledError, TaskError, TaskFailedError } from './errors/task-errors.js';
export type { StreamOptions } from './events/resumed-stream.js';
export { OutputFile, type DownloadOptions } from './files/output-file.js';
export type { UploadOptions, UploadSource } from './files/upload.js';
export { Job, type JobOptions, type JobResult, type WaitOptions } from './jobs/job.js';
export type { JobEvent, ProgressEvent, StatusEvent } from './jobs/job-event.js';
export { dataOf } from './transport/data-of.js';
export type { Fetch } from './transport/transport.js';
export { VERSION } from './version.js';
export { unwrap, type UnwrapOptions, type WebhookPayload } from './webhooks/unwrap.js';
export { Workflows, type RunBody, type SubmitOptions } from './workflows.js';
