/**
 * Of an output, a row of `image`: it is in no trash, and nobody has withheld it. Whatever shows outputs, or gives them to something, asks
 * this; `shown.spec.ts` holds every statement that reads the table against it.
 */
export const shownSql = (image = 'image') => `${image}.deleted_at IS NULL AND ${image}.withheld IS NULL`;

/** Of an `image` and its `task`: it is shown, and so is its task. */
export const LISTED = `${shownSql()} AND task.deleted_at IS NULL`;
