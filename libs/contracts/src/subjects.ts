/** Every NATS subject, built in one place. `*` and `>` are NATS wildcards. */
export const subjects = {
  /**
   * Events of one user's task. `status`: it has ended, was deleted, or what it made is not as it was; in the stream `EVENTS`, for services
   * that take ends. `open`: it waits or runs; told to whoever listens, and read from Postgres by whoever has missed it.
   */
  taskEvent: (userId: number, taskId: number, name: 'status' | 'open') => `evt.user.${userId}.task.${taskId}.${name}`,
  /** What others share with the groups of a user is not as it was: a hint, without more. */
  groupSharesEvent: (userId: number) => `evt.user.${userId}.group_shares`,
  /** Ends of the tasks of all users, and what comes after. */
  taskEvents: 'evt.user.*.task.*.status',
  userEvents: (userId: number) => `evt.user.${userId}.>`,
  authEvent: (name: 'session_revoked' | 'api_keys_changed' | 'user_state' | 'member_terms' | 'removal') =>
    `evt.auth.${name}`,
  /** What the stream `EVENTS` stores: every event but those of open tasks. */
  storedEvents: ['evt.user.*.task.*.status', 'evt.user.*.group_shares', 'evt.auth.>'] as string[],
  /** Progress and previews: core NATS, lost when nobody listens. */
  progress: (userId: number, taskId: number, runnerId: string) => `prog.${userId}.${taskId}.${runnerId}`,
  preview: (userId: number, taskId: number, runnerId: string) => `prev.${userId}.${taskId}.${runnerId}`,
  /** As runners without an identity of their own send it, which are of the release before. */
  sharedProgress: (userId: number, taskId: number) => `prog.${userId}.${taskId}`,
  sharedPreview: (userId: number, taskId: number) => `prev.${userId}.${taskId}`,
  userProgress: (userId: number) => `prog.${userId}.>`,
  userPreviews: (userId: number) => `prev.${userId}.>`,
  /** Hint to every generation replica that a task became pending; losing it costs at most one sweep (1 s). */
  workWake: 'work.wake',
  /** Hint to every generation replica that a life of a runner (the payload is its instance id) takes no more work. */
  runnerLeaving: (runnerId: string) => `work.leaving.${runnerId}`,
  anyRunnerLeaving: 'work.leaving.*',
  runnerControl: (runnerId: string) => `ctl.runner.${runnerId}`,
  /** A command of a runner under its own id, which the broker lets nobody else send. */
  fromRunner: (command: string, runnerId: string) => `${command}.${runnerId}`,
} as const;

/** The JetStream stream of events that services take from it (`subjects.storedEvents`). */
export const EVENTS_STREAM = 'EVENTS';

/** Whether an event is for the stream; one of an open task is not. */
export function isStoredEvent(subject: string): boolean {
  return !subject.endsWith('.open');
}

/** Header of a preview message: the JSON of its `TaskPreviewEvent`; the payload is the picture. */
export const PREVIEW_HEADER = 'Atelier-Preview';

/** Headers of every command. */
export const VERSION_HEADER = 'Atelier-Version';

export const REQUEST_ID_HEADER = 'Atelier-Request-Id';

export const TRACEPARENT_HEADER = 'traceparent';

/** Header of a command that is done for somebody: what auth has signed about them. */
export const PROOF_HEADER = 'Atelier-Proof';

/**
 * Where a user of NATS hears answers: an inbox of its own name, so that permissions can keep every other user from reading them.
 * Undefined for names that cannot stand in a subject.
 */
export function inboxPrefixOf(user: string): string | undefined {
  return /^[\w-]+$/.test(user) ? `_INBOX_${user}` : undefined;
}

/** Whether a command is one that runners send; those of a runner with an identity end with its id. */
export function isFromRunners(subject: string): boolean {
  return subject.startsWith('work.');
}

/** The name under which a runner with an identity of its own hears answers. */
export function runnerInbox(runnerId: string): string {
  return `_INBOX_runner_${runnerId}`;
}
