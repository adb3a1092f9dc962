import { z } from 'zod';
import { idSchema } from './scalars.js';
import { isStorable, NOT_STORABLE } from './storable-text.js';

/** What an output is, judged by its content; `file` is anything else. */
export const OUTPUT_KINDS = ['image', 'video', 'audio', 'model3d', 'text', 'file'] as const;

export const outputKindSchema = z.enum(OUTPUT_KINDS).meta({ id: 'OutputKind' });
export type OutputKind = z.infer<typeof outputKindSchema>;

export const OUTPUT_LIMITS = {
  /** Bytes of one text in UTF-8; the rest is cut off. */
  textBytes: 64 * 1_024,
  /** Bytes of all texts of one attempt that travel with their results; texts beyond it are only in their files. */
  textsBytes: 256 * 1_024,
  /** Files and texts of one attempt. */
  perAttempt: 1_000,
} as const;

/** NUL cannot be stored by Postgres, and lone surrogates cannot be sent as UTF-8. */
const cleanText = (max: number) => z.string().max(max).refine(isStorable, NOT_STORABLE);

/** Characters, so at most three times as many bytes. */
const outputTextSchema = cleanText(OUTPUT_LIMITS.textBytes);

const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

/** What is measured of an output; null where its kind has no such thing, or where it could not be measured. */
const measuresShape = {
  width: z.int().min(1).nullable().meta({ description: 'Pixels' }),
  height: z.int().min(1).nullable().meta({ description: 'Pixels' }),
  duration_ms: z.int().min(0).nullable().meta({ description: 'Of a film, a sound, or a picture that moves' }),
  frame_rate: z.number().min(0).nullable().meta({ description: 'Frames per second' }),
};

/** A stored output, reported on completion. A text is a file too, so that everything that holds for files holds for it. */
export const storedOutputSchema = z.object({
  /** Position among the outputs of the attempt, from 0. */
  index: z.int().min(0),
  kind: outputKindSchema,
  object_key: z.string().max(500),
  content_type: z.string().max(100),
  size_bytes: z.int().min(1),
  sha256: sha256Schema,
  /** As ComfyUI named it, without folder. */
  file_name: cleanText(255),
  /** Its small picture: of a film the first frame. */
  thumbnail_key: z.string().max(500).nullable(),
  thumbhash: z.string().max(100).nullable(),
  ...measuresShape,
  node_id: cleanText(200),
  node_title: cleanText(200).nullable(),
  text: outputTextSchema.nullable(),
});
export type StoredOutput = z.infer<typeof storedOutputSchema>;

const outputShape = {
  id: idSchema.meta({ description: 'The same as of `images`: one numbering for all outputs' }),
  kind: outputKindSchema,
  content_type: z.string().meta({ examples: ['video/mp4'] }),
  size_bytes: z.int(),
  sha256: sha256Schema,
  file_name: z
    .string()
    .nullish()
    .meta({ description: 'As ComfyUI named the file', examples: ['ComfyUI_00001_.mp4'] }),
  ...measuresShape,
  thumbhash: z.string().nullable().meta({ description: 'Placeholder of its small picture, base64 (ThumbHash)' }),
  node: z
    .object({ id: z.string(), title: z.string().nullable() })
    .nullable()
    .meta({ description: 'The node that made it; null for pictures that were stored before this was noted' }),
  text: outputTextSchema.nullable().meta({ description: 'Of a text: what it says, where it is not too long' }),
  seed: z.int().nullable(),
  favourite: z.boolean().meta({ description: 'Marked by its owner' }),
  collection_ids: z.array(idSchema).meta({ description: 'The collections it is in' }),
};

/** An output, without addresses: the gateway adds them. */
export const outputRecordSchema = z.object({ ...outputShape, has_thumbnail: z.boolean() });
export type OutputRecord = z.infer<typeof outputRecordSchema>;

export const outputSchema = z
  .object({
    ...outputShape,
    url: z.string().meta({ description: 'Signed address of the file; stable for an hour, then renewed' }),
    thumbnail_url: z
      .string()
      .nullable()
      .meta({ description: 'Signed address of a WebP of 384 px: the picture itself, or the first frame of a film' }),
  })
  .meta({ id: 'Output' });
export type Output = z.infer<typeof outputSchema>;
