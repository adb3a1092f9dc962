import type { FormField, WorkflowForm } from '@atelier/contracts';
import type { ReactNode, RefObject } from 'react';
import type { EdgeFields, SeveralGiven } from '../assets/media-value.js';
import type { LoraStack } from '../prompt/suggestion.types.js';

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

/** The words of a prompt, between commas. */
export interface PromptWords {
  has: (word: string) => boolean;
  /** Puts a word at the end, or takes it out again. */
  toggle: (word: string) => void;
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
  /** Of a form that has one. */
  loras?: LoraStack | undefined;
  /** Of the prompt that says what is to be made: its tools. */
  tools?: ((field: RefObject<HTMLTextAreaElement | null>) => ReactNode) | undefined;
  /** The prompt that words are put into. */
  words?: PromptWords | undefined;
  /** Of a field for a file that may run with each of several. */
  onSeveral?: ((given: SeveralGiven) => void) | undefined;
  /** `undefined` gives the field its default again. */
  onChange: (value: unknown) => void;
}

export function shapeOf(form: WorkflowForm, name: string): ValueShape {
  return form.schema.properties[name] ?? {};
}

export const isFilled = (value: unknown): boolean => value !== undefined && value !== null && value !== '';
