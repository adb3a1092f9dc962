import { parseOrThrow } from '@atelier/platform';
import { z } from 'zod';
import { pictureTextSchema } from '../making/picture-text.js';
import type { EditParts } from './edit-parts.js';
import { generationBodySchema } from './generation-body.js';

const pictureSchema = z.object({ image_url: pictureTextSchema.min(1) });

/** As OpenAI's API takes an edit as JSON: pictures by addresses, of https or of `data:`. Files that are kept there are not known here. */
const editBodySchema = generationBodySchema.extend({
  images: z.array(pictureSchema).min(1).max(16),
  mask: pictureSchema.nullish(),
});

interface Pictures {
  /** Keeps the picture behind an address. @returns its asset */
  bring: (url: string) => Promise<number>;
  /** The bytes behind an address. */
  read: (url: string) => Promise<Buffer>;
}

/** Reads an edit that comes as JSON. Its pictures are brought one after the other, as those of a form are. @throws AppError */
export async function readEditBody(json: unknown, { bring, read }: Pictures): Promise<EditParts> {
  const { images, mask, ...body } = parseOrThrow(editBodySchema, json);
  const pictures: number[] = [];
  for (const { image_url } of images) pictures.push(await bring(image_url));
  return { body, pictures, mask: mask ? await read(mask.image_url) : undefined };
}
