import { type DeadLetterFilter, deadLetterFilterSchema } from '@atelier/contracts';

/** The filter of dead letters in the address. */
export type DeadLetterSearch = Pick<DeadLetterFilter, 'error_code' | 'model_name'>;

const { error_code, model_name } = deadLetterFilterSchema.shape;

/** Reads the filter from the search parameters; others are left out. */
export function parseDeadLetterFilter(search: Record<string, unknown>): DeadLetterSearch {
  return {
    error_code: error_code.catch(undefined).parse(search.error_code),
    model_name: model_name.catch(undefined).parse(search.model_name),
  };
}
