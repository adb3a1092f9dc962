/** Keys of the trash and the collections in the Query cache. */
export const libraryKeys = {
  /** Prefix of both: deleting or restoring changes both. */
  all: ['library'] as const,
  trash: ['library', 'trash'] as const,
  collections: ['library', 'collections'] as const,
};
