import { z } from 'zod';

/** The query of a signed address; both parameters are absent where a token is sent instead. */
export const signatureQuerySchema = z.strictObject({
  expires: z
    .string()
    .regex(/^\d{1,12}$/)
    .transform(Number)
    .optional()
    .meta({ description: 'Of a signed address: seconds since 1970', example: '1795608000' }),
  signature: z
    .string()
    .regex(/^[\w-]{1,100}$/)
    .optional()
    .meta({ description: 'Of a signed address', example: 'q0Zb0q2mH3lqkqz8K3Vb0c5m3s1q8y1o7pD0m4b7Q2E' }),
});
export type SignatureQuery = z.output<typeof signatureQuerySchema>;
