import { z } from 'zod';
import { signatureQuerySchema } from '../access/signature-query.js';
import { COPY_FORMATS } from '../downloads/copies/copy-spec.js';
import type { OperationDescription } from '../docs/operation.decorator.js';

export const pictureQuerySchema = signatureQuerySchema.extend({
  download: z
    .literal('1')
    .optional()
    .meta({ description: '`1`: to be saved as a file instead of shown', example: '1' }),
});
export type PictureQuery = z.output<typeof pictureQuerySchema>;

/** The query of an original, which may also ask for a re-encoded copy. */
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
