import { z } from 'zod';
import { sha256Schema } from './catalogues.js';
import { OUTPUT_LIMITS } from './outputs.js';

/** Longest that a runner may wait before it uses an address, in seconds; it asks for another one then. */
export const ADDRESS_VALID_S = 300;

/** Addresses for one attempt, repeated ones included: two of each output, and as many again. */
export const MAX_ADDRESSES = 4 * OUTPUT_LIMITS.perAttempt;

/** Where a runner stores or reads one object, for `ADDRESS_VALID_S`. It is a secret while it counts. */
export const objectAddressSchema = z.object({
  url: z.url({ protocol: /^https?$/ }).max(4_096),
  headers: z.record(z.string(), z.string().max(200)).meta({ description: 'To be sent as they are: they are signed' }),
});
export type ObjectAddress = z.infer<typeof objectAddressSchema>;

/** An address to store at, and the key that the service has made. */
const placeSchema = objectAddressSchema.extend({ object_key: z.string().max(500) });
export type ObjectPlace = z.infer<typeof placeSchema>;

const bytesShape = { size_bytes: z.int().min(1), sha256: sha256Schema };

/** An output that a runner wants to store: what its key is made of, and what its address is bound to. */
export const wantedOutputSchema = z.object({
  index: z
    .int()
    .min(0)
    .max(OUTPUT_LIMITS.perAttempt - 1),
  extension: z.string().regex(/^[a-z0-9]{1,10}$/),
  content_type: z
    .string()
    .max(100)
    .regex(/^[\w.+-]+\/[\w.+-]+(; charset=utf-8)?$/),
  ...bytesShape,
  thumbnail: z.object(bytesShape).nullable().meta({ description: 'Its small picture, a WebP' }),
});
export type WantedOutput = z.infer<typeof wantedOutputSchema>;

export const outputPlacesSchema = z.object({ original: placeSchema, thumbnail: placeSchema.nullable() });
export type OutputPlaces = z.infer<typeof outputPlacesSchema>;

/** Packed class definitions that a runner wants to store. */
export const packedCatalogueSchema = z.object(bytesShape);
