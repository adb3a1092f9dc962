import { z } from 'zod';
import { command, nothingSchema } from './command.js';
import {
  deadLetterDetailSchema,
  deadLetterFilterSchema,
  deadLetterPageSchema,
  deadLetterQuerySchema,
  replayedSchema,
} from './dead-letter.js';
import { syncReplySchema, syncRequestSchema } from './events.js';
import { createTaskSchema } from './generation-params.js';
import { historyQuerySchema, historyRecordPageSchema } from './history.js';
import { actingAdminSchema, actorSchema, idSchema } from './scalars.js';
import { modelListSchema, resultRecordSchema, taskSchema } from './task.js';

const taskRefSchema = z.object({ actor: actorSchema, task_id: idSchema });
const deadLetterRefSchema = actingAdminSchema.extend({ task_id: idSchema });

/** `Idempotency-Key`: 1 to 255 visible ASCII characters. */
export const idempotencyKeySchema = z
  .string()
  .regex(/^[\x21-\x7e]{1,255}$/, 'must be 1 to 255 visible ASCII characters');

/** `trashed` is the thumbnail of a picture whose task lies in the trash; there the others are not found. */
export const imageVariantSchema = z.enum(['content', 'thumbnail', 'trashed']);
export type ImageVariant = z.infer<typeof imageVariantSchema>;

/** What the gateway needs to serve a picture's bytes. */
export const imageFileSchema = z.object({
  image_id: idSchema,
  task_id: idSchema,
  object_key: z.string(),
  content_type: z.string(),
  size_bytes: z.int(),
  sha256: z.string(),
  /** Base of a file name that says what it is: prompt and seed, safe in every file system. */
  file_name: z.string(),
});
export type ImageFile = z.infer<typeof imageFileSchema>;

export const generationCommands = {
  create: command(
    'cmd.generation.create',
    z.object({ actor: actorSchema, body: createTaskSchema, idempotency_key: idempotencyKeySchema.nullable() }),
    taskSchema,
  ),
  status: command('cmd.generation.status', taskRefSchema, taskSchema),
  result: command('cmd.generation.result', taskRefSchema, resultRecordSchema),
  history: command(
    'cmd.generation.history',
    z.object({ actor: actorSchema, query: historyQuerySchema }),
    historyRecordPageSchema,
  ),
  delete: command('cmd.generation.delete', taskRefSchema, nothingSchema),
  cancel: command('cmd.generation.cancel', taskRefSchema, taskSchema),
  /** Puts a failed or cancelled task back into the queue. */
  retry: command('cmd.generation.retry', taskRefSchema, taskSchema),
  models: command('cmd.generation.models', z.object({ actor: actorSchema }), modelListSchema),
  /** `actor` is null when the gateway has checked a signed address instead. */
  image: command(
    'cmd.generation.image',
    z.object({ actor: actorSchema.nullable(), image_id: idSchema, variant: imageVariantSchema }),
    imageFileSchema,
  ),
  /** For admins only, as are all of the dead letters. */
  deadLetters: command(
    'cmd.generation.dead_letters',
    z.object({ actor: actorSchema, query: deadLetterQuerySchema }),
    deadLetterPageSchema,
  ),
  deadLetter: command('cmd.generation.dead_letter', taskRefSchema, deadLetterDetailSchema),
  replayDeadLetter: command('cmd.generation.replay_dead_letter', deadLetterRefSchema, nothingSchema),
  /** At most 1,000 in one go; the answer says how many. */
  replayDeadLetters: command(
    'cmd.generation.replay_dead_letters',
    actingAdminSchema.extend({ filter: deadLetterFilterSchema }),
    replayedSchema,
    30_000,
  ),
  discardDeadLetter: command('cmd.generation.discard_dead_letter', deadLetterRefSchema, nothingSchema),
  sync: command('cmd.generation.sync', syncRequestSchema.extend({ user_id: idSchema }), syncReplySchema),
} as const;
