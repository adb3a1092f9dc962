/** Where the trash and the collections lie in the Query cache. */
export const libraryKeys = {
  /** Both: what is deleted or restored changes them. */
  all: ['library'] as const,
  trash: ['library', 'trash'] as const,
  collections: ['library', 'collections'] as const,
};
