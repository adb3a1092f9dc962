import { zodResolver } from '@hookform/resolvers/zod';
import type { FormEvent } from 'react';
import { type DefaultValues, type FieldPath, type FieldValues, type UseFormReturn, useForm } from 'react-hook-form';
import type { z } from 'zod';
import { useOneAtATime } from './use-one-at-a-time.js';
import { type ApiError, type ApiErrorCode, toApiError } from '../api/api-error.js';

interface ServerFormOptions<Input extends FieldValues, Output> {
  /** Checks the values before they are sent. */
  schema: z.ZodType<Output, Input>;
  defaultValues: DefaultValues<Input>;
  /** Fields that a refusal is shown at although it names none, by its code. */
  fieldOf?: Partial<Record<ApiErrorCode, FieldPath<Input>>>;
  /** Sends the checked values; rejects when the server refuses them. */
  send: (values: Output) => Promise<unknown>;
}

/**
 * A form whose values the server has the last word on. The first wrong field gets the focus, whether the schema or the
 * server found it; errors stay until the next submit. While an answer is awaited the form is busy and sends nothing.
 *
 * @returns react-hook-form's form with `submit`, `isBusy`, the field `errors` (`type` is a code of the API when the server
 * refused the field, `message` what it said of it), and as `problem` the code of a refusal that is about no field
 */
export function useServerForm<Input extends FieldValues, Output>(options: ServerFormOptions<Input, Output>) {
  const { schema, defaultValues, fieldOf = {}, send } = options;
  const form = useForm<Input, unknown, Output>({
    resolver: zodResolver(schema),
    defaultValues,
    reValidateMode: 'onSubmit',
  });
  const { errors } = form.formState;
  const { isBusy, run } = useOneAtATime();
  const submit = form.handleSubmit((values) => send(values).catch((error: unknown) => refuse(toApiError(error))));

  function refuse(error: ApiError): void {
    const fields = fieldsOf(error, fieldOf[error.code], form);
    if (fields.length === 0) form.setError('root.server', { type: error.code });
    for (const [index, field] of fields.entries()) {
      form.setError(field, { type: error.code, message: codeOf(error, field) }, { shouldFocus: index === 0 });
    }
  }
  return {
    form,
    errors,
    problem: errors.root?.server?.type as ApiErrorCode | undefined,
    isBusy,
    submit: (event: FormEvent): void => {
      event.preventDefault();
      run(() => submit(event));
    },
  };
}

/** The code that the server gave this field; empty: it named none. */
function codeOf({ fields }: ApiError, field: string): string {
  return fields.find(({ pointer }) => pointer === `/${field}`)?.code ?? '';
}

/** The fields of this form that a refusal is about; a JSON Pointer such as `/name` names one. */
function fieldsOf<Input extends FieldValues, Output>(
  error: ApiError,
  blamed: FieldPath<Input> | undefined,
  form: UseFormReturn<Input, unknown, Output>,
): FieldPath<Input>[] {
  if (blamed !== undefined) return [blamed];
  const values = form.getValues();
  return error.fields.map(({ pointer }) => pointer.slice(1) as FieldPath<Input>).filter((name) => name in values);
}
