import type { FieldError, WorkflowForm } from '@atelier/contracts';
import { type RunValues, checkValues } from '@atelier/workflows';
import { type FieldProblem, type FormProblems, type FormValues, isFilled, shapeOf } from './form.types.js';

/** Of a value, or of the values that a grid goes through. */
const POINTER = /^\/(?:values|grid)\/([^/]+)/;

/** What is sent of the values of a form: nothing hidden, nothing empty, and no field that the form has lost. */
export function sentValues(form: WorkflowForm, values: FormValues): Record<string, unknown> {
  const shown = form.fields.filter(({ name, hidden }) => !hidden && isFilled(values[name]));
  return Object.fromEntries(shown.map(({ name }) => [name, values[name]]));
}

/**
 * What keeps values from being sent, by the rules of the server. @param except fields that a grid goes through: their own value
 * is not used
 */
export function checkFormValues(form: WorkflowForm, values: FormValues, except: readonly string[] = []): FormProblems {
  const { errors } = checkValues(form, sentValues(form, values) as RunValues);
  const found = errors.filter(({ field }) => !except.includes(field)).map(({ field, ...problem }) => [field, problem]);
  const multiples = form.fields.flatMap(({ name, hidden }) => {
    const problem = hidden || except.includes(name) ? null : offStep(shapeOf(form, name).multipleOf, values[name]);
    return problem ? [[name, problem] as const] : [];
  });
  return Object.fromEntries([...multiples, ...found]) as FormProblems;
}

function offStep(step: number | undefined, value: unknown): FieldProblem | null {
  if (step === undefined || typeof value !== 'number' || value % step === 0) return null;
  return { code: 'off_step', message: `must be a multiple of ${step}` };
}

/** The fields that a refusal of the server is about; empty where it is about none. */
export function problemsOf(errors: readonly FieldError[]): FormProblems {
  const found = errors.flatMap(({ pointer, code, message }) => {
    const name = POINTER.exec(pointer)?.[1];
    return name === undefined ? [] : [[name, { code, message }] as const];
  });
  return Object.fromEntries(found.toReversed());
}
