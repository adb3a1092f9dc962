import { sha256Schema } from '@atelier/contracts';
import { z } from 'zod';

const hash = sha256Schema.meta({
  description: 'SHA-256 of the bytes, in lower-case hexadecimal',
  example: '3f79bb7b435b05321651daefd374cdc681dc06faa65e374e38337b88ca046dea',
});

export const hashParamsSchema = z.strictObject({ sha256: hash });
export type HashParams = z.output<typeof hashParamsSchema>;

export const uploadQuerySchema = z.strictObject({
  sha256: hash
    .optional()
    .meta({ description: 'Of the file; when other bytes come, they are refused', example: 'a'.repeat(64) }),
});
export type UploadQuery = z.output<typeof uploadQuerySchema>;
