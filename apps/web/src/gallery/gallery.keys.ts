/** Where the trash and the collections lie in the Query cache. */
export const galleryKeys = {
  /** Both: what is deleted or restored changes them. */
  kept: ['kept'] as const,
  trash: ['kept', 'trash'] as const,
  collections: ['kept', 'collections'] as const,
};
