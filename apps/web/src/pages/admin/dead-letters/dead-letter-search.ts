import { type DeadLetterFilter, deadLetterFilterSchema } from '@atelier/contracts';

/** What an address says about which dead letters are meant. */
export type DeadLetterSearch = Pick<DeadLetterFilter, 'error_code' | 'model_name'>;

const { error_code, model_name } = deadLetterFilterSchema.shape;

/** Reads the search parameters of an address; what is no filter is left out. */
export function parseDeadLetterFilter(search: Record<string, unknown>): DeadLetterSearch {
  return {
    error_code: error_code.catch(undefined).parse(search.error_code),
    model_name: model_name.catch(undefined).parse(search.model_name),
  };
}
