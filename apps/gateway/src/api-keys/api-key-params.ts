import { z } from 'zod';
import { apiKey } from './api-keys-examples.js';

export const apiKeyParamsSchema = z.strictObject({ id: z.uuid().meta({ example: apiKey.id }) });
export type ApiKeyParams = z.output<typeof apiKeyParamsSchema>;
