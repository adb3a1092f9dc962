import type { FieldOrigin, FieldWidget, InputRef } from '@atelier/contracts';
import type { WorkflowValue } from '../graph.js';

/** Limits that an author set; they narrow those of the class. */
export interface AuthorLimits {
  minimum?: number;
  maximum?: number;
  step?: number;
  choices?: WorkflowValue[];
}

/** An input that may become a field, as one of the rules found it. What it leaves out follows from the class and the value. */
export interface Candidate {
  /** Inputs that get the same value; those which an earlier rule has taken are left to it. */
  bindings: InputRef[];
  origin: FieldOrigin;
  /** Else made from the label. */
  name?: string;
  label?: string;
  labelZh?: string;
  help?: string;
  helpZh?: string;
  group?: string;
  advanced?: boolean;
  hidden?: boolean;
  widget?: FieldWidget;
  limits?: AuthorLimits;
  /** Else the literal in the graph. */
  default?: WorkflowValue;
  /** Of a picture: the graph uses its mask. */
  mask?: boolean;
  /** Place among fields that nobody has put in order; see `field-rank`. */
  rank?: number;
}
