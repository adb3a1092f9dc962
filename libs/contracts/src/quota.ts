import { z } from 'zod';
import { pageShape } from './paging.js';
import { namedUserShape } from './named-user.js';
import { idSchema } from './scalars.js';

export const storageQuerySchema = z.strictObject(pageShape);
export type StorageQuery = z.infer<typeof storageQuerySchema>;

const storageUse = { pictures: z.int().min(0), bytes: z.int().min(0) };

const quota_bytes = z.int().min(0).nullable().meta({ description: 'How much may be kept; null: no limit' });

const userStorageRecordSchema = z.object({ user_id: idSchema, ...storageUse, quota_bytes });

/** Answer of `GET /api/v1/storage`. */
export const ownStorageSchema = z.object({ ...storageUse, quota_bytes }).meta({ id: 'OwnStorage' });
export type OwnStorage = z.infer<typeof ownStorageSchema>;

export const storageRecordPageSchema = z.object({
  total: z.object(storageUse),
  items: z.array(userStorageRecordSchema),
  next_cursor: z.string().nullable(),
});
export type StorageRecordPage = z.infer<typeof storageRecordPageSchema>;

const username = z.string().nullable().meta({ description: 'null when the user is gone or names are not at hand' });

/** Answer of `GET /api/v1/admin/storage`: originals that are kept, also those in the trash; who uses most comes first. */
export const storagePageSchema = storageRecordPageSchema
  .extend({
    items: z.array(userStorageRecordSchema.extend({ ...namedUserShape, username }).meta({ id: 'UserStorage' })),
  })
  .meta({ id: 'StoragePage' });
export type StoragePage = z.infer<typeof storagePageSchema>;
