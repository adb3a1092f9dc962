import { z } from 'zod';
import { taskErrorCodeSchema } from './faults.js';
import { idSchema, timestampSchema, versionSchema } from './scalars.js';
import { RUN_WEBHOOK_EVENTS } from './webhooks.js';
import { taskPhaseSchema, taskSchema, taskStatusSchema } from './tasks.js';

/** `seq` rises by one per event of a user, in commit order; a gap means that an event was missed. */
export const seqSchema = z.int().min(0);

/** Durable: the state of a task changed. Sent as `task.status`, and `deleted` when the task is gone from every listing. */
export const taskStatusEventSchema = z
  .object({
    v: versionSchema,
    seq: seqSchema,
    task_id: idSchema,
    status: taskStatusSchema,
    deleted: z.boolean(),
    phase: taskPhaseSchema.nullable(),
    attempt: z.int(),
    queue_position: z.int().nullable(),
    eta_ms: z.int().nullable(),
    result_id: idSchema.nullable(),
    error_code: taskErrorCodeSchema.nullable(),
    error_message: z.string().nullable(),
    output_ids: z.array(idSchema).nullish().meta({
      description:
        'Outputs of it went to the trash, came back, were checked or reviewed: those that it shows now; else null',
    }),
    withheld: z.int().nullish().meta({ description: 'How many of its outputs are withheld' }),
    checking: z.int().nullish().meta({ description: 'About how many of these the moderation is being asked' }),
    ts: timestampSchema,
  })
  .meta({ id: 'TaskStatusEvent' });
export type TaskStatusEvent = z.infer<typeof taskStatusEventSchema>;

/** Who has just been leased the task, and whether its owner may see previews of it: for gateways alone, and in no answer to a client. */
export const taskHolderSchema = z.object({ runner_id: z.string(), previews: z.boolean() });
export type TaskHolder = z.infer<typeof taskHolderSchema>;

/** Who else is told of the ends of a task: for the service webhooks alone, and in no answer to a client. */
export const taskWebhookSchema = z.object({ url: z.url(), events: z.array(z.enum(RUN_WEBHOOK_EVENTS)) });
export type TaskWebhook = z.infer<typeof taskWebhookSchema>;

/** A task that has ended, as the event of its end told it. */
export const endedTaskSchema = taskStatusEventSchema
  .pick({
    task_id: true,
    status: true,
    attempt: true,
    result_id: true,
    error_code: true,
    error_message: true,
    ts: true,
  })
  .extend({ user_id: idSchema, webhook: taskWebhookSchema.nullable() });
export type EndedTask = z.infer<typeof endedTaskSchema>;

/** Not durable: how far a task is; at most one per 50 ms and task, the last value is kept. */
export const taskProgressEventSchema = z
  .object({
    v: versionSchema,
    task_id: idSchema,
    attempt: z.int(),
    phase: taskPhaseSchema,
    value: z.number().min(0).max(1),
    step: z.int(),
    steps: z.int(),
    eta_ms: z.int().nullable(),
    node_title: z.string().nullish().meta({ description: 'The node that runs, as the workflow names it' }),
    ts: timestampSchema,
  })
  .meta({ id: 'TaskProgressEvent' });
export type TaskProgressEvent = z.infer<typeof taskProgressEventSchema>;

/** Not durable: head of a preview; the picture itself follows as the second, binary argument. */
export const taskPreviewEventSchema = z
  .object({
    v: versionSchema,
    task_id: idSchema,
    attempt: z.int(),
    content_type: z.enum(['image/jpeg', 'image/png']),
    ts: timestampSchema,
  })
  .meta({ id: 'TaskPreviewEvent' });
export type TaskPreviewEvent = z.infer<typeof taskPreviewEventSchema>;

/** A session ended (logout, revocation, disabled user): gateways drop its sockets and refuse its tokens. */
export const sessionRevokedEventSchema = z.object({
  v: versionSchema,
  session_id: z.uuid(),
  user_id: idSchema,
  reason: z.enum(['logout', 'refresh_reuse', 'revoked', 'disabled', 'role_changed', 'password_changed']),
  ts: timestampSchema,
});
export type SessionRevokedEvent = z.infer<typeof sessionRevokedEventSchema>;

/** Keys of a user ended, or the user was disabled or has another role: gateways forget what they know of the keys. */
export const apiKeysChangedEventSchema = z.object({ v: versionSchema, user_id: idSchema, ts: timestampSchema });
export type ApiKeysChangedEvent = z.infer<typeof apiKeysChangedEventSchema>;

/** What others share with the groups of a user is not as it was: whoever shows it reads it again. Sent as `group_shares.changed`. */
export const groupSharesEventSchema = z
  .object({ v: versionSchema, ts: timestampSchema })
  .meta({ id: 'GroupSharesEvent' });
export type GroupSharesEvent = z.infer<typeof groupSharesEventSchema>;

/** Client to server on the socket: `sync`. */
export const syncRequestSchema = z.strictObject({ last_seq: seqSchema });
export type SyncRequest = z.infer<typeof syncRequestSchema>;

/**
 * Answer to `sync`: the events after `last_seq`, or `reset` when they are no longer kept or too many.
 * `snapshot` holds the tasks that are not at their end, as of `seq`.
 */
export const syncReplySchema = z.object({
  seq: seqSchema,
  reset: z.boolean(),
  events: z.array(taskStatusEventSchema),
  snapshot: z.array(taskSchema),
});
export type SyncReply = z.infer<typeof syncReplySchema>;

/** Client to server on the socket: `renew` with a fresh access token, so that the socket outlives the one of its handshake. */
export const renewRequestSchema = z.strictObject({ token: z.string().max(4_096) });
export type RenewRequest = z.infer<typeof renewRequestSchema>;

/** Answer to `renew`: from now on the socket lives until then. */
export const renewReplySchema = z.object({ expires_at: timestampSchema });
export type RenewReply = z.infer<typeof renewReplySchema>;

/**
 * Names on the socket. `sync` and `renew` are answered through the acknowledgement, with their reply or a `Problem`;
 * a refused handshake has a `Problem` as the error's `data`.
 */
export const SOCKET_EVENTS = {
  taskStatus: 'task.status',
  taskProgress: 'task.progress',
  taskPreview: 'task.preview',
  groupShares: 'group_shares.changed',
  sessionEnded: 'session.ended',
  sync: 'sync',
  renew: 'renew',
} as const;
