/** How far the upload of several files for a field is. */
export interface Bringing {
  isBusy: boolean;
  /** The names of those of the last files that could not be taken. */
  failed: readonly string[];
}
