import { z } from 'zod';
import { command, nothingSchema } from './command.js';
import {
  createPresetSchema,
  presetChangeSchema,
  presetPageSchema,
  presetQuerySchema,
  presetSchema,
} from './presets.js';
import { actingAdminSchema, actorSchema, idSchema } from './scalars.js';
import { idempotencyKeySchema } from './tasks.js';

const presetRefSchema = z.object({ actor: actorSchema, preset_id: idSchema });

/** Named values of forms; answered by the generation service. */
export const presetCommands = {
  /** Sharing is audited, so the command says where its actor is. */
  createPreset: command(
    'cmd.workflows.create_preset',
    actingAdminSchema.extend({ preset: createPresetSchema, idempotency_key: idempotencyKeySchema.nullish() }),
    presetSchema,
  ),
  presets: command(
    'cmd.workflows.presets',
    z.object({ actor: actorSchema, query: presetQuerySchema }),
    presetPageSchema,
  ),
  preset: command('cmd.workflows.preset', presetRefSchema, presetSchema),
  changePreset: command(
    'cmd.workflows.change_preset',
    actingAdminSchema.extend({ preset_id: idSchema, change: presetChangeSchema }),
    presetSchema,
  ),
  deletePreset: command('cmd.workflows.delete_preset', presetRefSchema, nothingSchema),
} as const;
