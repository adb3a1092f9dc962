import { z } from 'zod';
import { archiveRecordSchema, createArchiveSchema } from './archives.js';
import { actorUnless, bySignedAddress, command } from './command.js';
import { imageFileSchema, imageRecipeSchema } from './pictures.js';
import { actorSchema, idSchema } from './scalars.js';

/** One picture or other output of an archive: where its bytes lie, and how it was made. */
export const archivedImageSchema = imageFileSchema.extend({
  width: z.int().nullable(),
  height: z.int().nullable(),
  duration_ms: z.int().nullish(),
  recipe: imageRecipeSchema,
});
export type ArchivedImage = z.infer<typeof archivedImageSchema>;

export const archivePageSchema = z.object({
  /** Base of the zip's file name: of the collection, else null. */
  file_name: z.string().nullable(),
  items: z.array(archivedImageSchema),
  /** Where the next page begins; null at the end. */
  next: z.int().nullable(),
  /** Whose it is; nullish: of a service of the release before. */
  owner_id: idSchema.nullish(),
});
export type ArchivePage = z.infer<typeof archivePageSchema>;

/** Many pictures as one zip; answered by the generation service. `actor` is null when the gateway has checked a signed address instead. */
export const archiveCommands = {
  create: command(
    'cmd.archive.create',
    z.object({ actor: actorSchema, body: createArchiveSchema }),
    archiveRecordSchema,
  ),
  /** The pictures of an archive that are (still) its owner's and in no trash, page by page. */
  page: actorUnless(
    command(
      'cmd.archive.page',
      z.object({ actor: actorSchema.nullable(), archive_id: idSchema, from: z.int().min(0) }),
      archivePageSchema,
    ),
    bySignedAddress,
  ),
} as const;
