import type { Label } from './labels.js';

export type PolicyReasonCode =
  /** No definition of the class is known, so nothing can be said of it. */
  | 'unknown_class'
  /** A rule denies the class, or none allows its pack. */
  | 'class_denied'
  /** A value names a file outside its folder, or in another folder of ComfyUI. */
  | 'bad_file'
  /** A file of ComfyUI's input folder that no upload of this run is. */
  | 'file_not_brought'
  /** A path that a node writes to leaves our folder. */
  | 'bad_output_path'
  /** A text looks like a key of a service; it would be kept in the graph and in the files. */
  | 'secret'
  | 'too_many_nodes'
  | 'too_many_outputs'
  | 'batch_too_large'
  | 'too_many_steps'
  | 'too_large'
  | 'too_much_work';

export interface PolicyReason {
  code: PolicyReasonCode;
  /** Of the whole graph: `null`. */
  node: { id: string; class: string; title: string } | null;
  input: string | null;
  pack: string | null;
  labels: Label[];
  /** What is asked for, and how much of it is allowed, where it is too much. */
  amount?: { asked: number; allowed: number };
  message: string;
}

/** Whether a graph may run, and each reason why not. */
export interface Verdict {
  allowed: boolean;
  reasons: PolicyReason[];
}
