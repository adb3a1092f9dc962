import type { FormField, WorkflowForm } from '@atelier/contracts';
import type { EdgeFields } from '../assets/media-value.js';

/** Values by the names of their fields; a field without one has its default. */
export type FormValues = Readonly<Record<string, unknown>>;

/** Why a value cannot be sent. */
export interface FieldProblem {
  /** A code of `checkValues` or of the server. */
  code: string;
  /** In English, for codes without a text of ours. */
  message: string;
}

/** Problems by the names of their fields. */
export type FormProblems = Readonly<Record<string, FieldProblem>>;

export const NO_PROBLEMS: FormProblems = {};

/** The JSON Schema of one value, as far as it is drawn. */
export interface ValueShape {
  type?: string | string[];
  default?: unknown;
  enum?: unknown[];
  minimum?: number;
  maximum?: number;
  multipleOf?: number;
  minLength?: number;
  maxLength?: number;
}

/** What every control of a field is given. */
export interface ControlProps {
  field: FormField;
  shape: ValueShape;
  required: boolean;
  /** Its value, else its default. */
  value: unknown;
  problem: string | undefined;
  /** Of a form that extends a picture by numbers. */
  edges?: EdgeFields | undefined;
  /** `undefined` gives the field its default again. */
  onChange: (value: unknown) => void;
}

export function shapeOf(form: WorkflowForm, name: string): ValueShape {
  return form.schema.properties[name] ?? {};
}

export const isFilled = (value: unknown): boolean => value !== undefined && value !== null && value !== '';
