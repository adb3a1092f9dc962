import type { MaskResult } from './export-mask.js';
import type { OpenMask } from './open-editor.js';

/** What the editor of one mask is given. */
export interface MaskDialogProps extends OpenMask {
  open: boolean;
  /** What is painted on, in words. */
  label: string;
  /** Under which the mask is kept in this browser. */
  storeKey: string;
  /** What is kept was begun before: that is said. */
  isBack: boolean;
  onClose: () => void;
  /** Takes the finished mask; rejects with what is to be said. Answers the file of the mask, 0 for none. */
  onDone: (result: MaskResult) => Promise<number>;
  /** Why the last try failed, in words. */
  problem: string | null;
}
