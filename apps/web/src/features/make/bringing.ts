/** How far the upload of several files for a field is. */
export interface Bringing {
  isBusy: boolean;
  /** How many of the last files could not be taken. */
  failed: number;
}
