import { AppError } from '@atelier/platform';
import { z } from 'zod';

/** What a browser says of the page that has asked. No page of ours stands in a frame of another's. */
const clientDataSchema = z.object({
  challenge: z.string().min(1).max(2_000),
  origin: z.string().min(1).max(2_000),
  crossOrigin: z.literal(false).optional(),
  topOrigin: z.never().optional(),
});
export type ClientData = z.output<typeof clientDataSchema>;

/** @throws AppError `passkey_refused` */
export function readClientData(text: string): ClientData {
  try {
    return clientDataSchema.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
  } catch (cause) {
    throw new AppError('passkey_refused', { cause });
  }
}
