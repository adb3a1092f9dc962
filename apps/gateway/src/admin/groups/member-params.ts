import type { z } from 'zod';
import { idParamsSchema } from '../../edge/id-params.js';

/** A group and one of its members in a path. */
export const memberParamsSchema = idParamsSchema.extend({ user_id: idParamsSchema.shape.id });
export type MemberParams = z.output<typeof memberParamsSchema>;
