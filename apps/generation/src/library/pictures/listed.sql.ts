/** Of an `image` and its `task`: it is not in the trash. */
export const LISTED = 'image.deleted_at IS NULL AND task.deleted_at IS NULL';
