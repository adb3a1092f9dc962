import { z } from 'zod';
import { COPY_FORMATS } from '../copies/copy-spec.js';
import type { OperationDescription } from '../docs/operation.decorator.js';

/** What makes an address a signed one. */
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

export const pictureQuerySchema = signatureQuerySchema.extend({
  download: z
    .literal('1')
    .optional()
    .meta({ description: '`1`: to be saved as a file instead of shown', example: '1' }),
});
export type PictureQuery = z.output<typeof pictureQuerySchema>;

/** Of the original: also how it is to be encoded anew. */
export const contentQuerySchema = pictureQuerySchema.extend({
  format: z.enum(COPY_FORMATS).optional().meta({ description: 'Encoded anew; without it the format stays as it is' }),
  recipe: z.enum(['with', 'without']).optional().meta({
    description:
      'Whether prompt and settings are embedded: those of ComfyUI and our own. Without it nothing is changed',
  }),
});
export type ContentQuery = z.output<typeof contentQuerySchema>;

const HEADERS = {
  ETag: 'Of these very bytes',
  'Cache-Control': 'Private and immutable',
  'Content-Disposition': 'A file name that says what it is, in any script (RFC 6266)',
  'Accept-Ranges': '`bytes`',
};

/** What both calls have in common. */
export const PICTURE_ANSWERS = {
  tag: 'Images',
  description: 'With a signed address of a result, or with a bearer token.',
  security: 'link',
  headers: {
    Range: { description: 'One range of bytes', example: 'bytes=0-1023', schema: { type: 'string' } },
    'If-None-Match': { description: 'An `ETag` that is here already', example: '"9f86d0"', schema: { type: 'string' } },
  },
  answer: {
    status: 200,
    description: 'The bytes',
    binary: ['image/png', 'image/jpeg', 'image/webp'],
    headers: HEADERS,
  },
  alternatives: [
    {
      status: 206,
      description: 'The range that was asked for',
      binary: ['image/png', 'image/jpeg', 'image/webp'],
      headers: { ...HEADERS, 'Content-Range': 'Which bytes these are' },
    },
    { status: 304, description: 'It is here already' },
  ],
  problems: ['link_expired', 'not_found', 'range_not_satisfiable'],
} satisfies Partial<OperationDescription>;
