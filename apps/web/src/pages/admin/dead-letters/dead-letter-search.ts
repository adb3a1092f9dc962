import { type DeadLetterFilter, modelNameSchema, taskErrorCodeSchema } from '@atelier/contracts';

/** The filter of dead letters in the address. */
export type DeadLetterSearch = Pick<DeadLetterFilter, 'error_code' | 'model_name'>;

// Not from the schema of the filter: the routes read the address, and would bring all of the dead letters to the first load.
const errorCode = taskErrorCodeSchema.optional().catch(undefined);
const modelName = modelNameSchema.optional().catch(undefined);

/** Reads the filter from the search parameters; others are left out. */
export function parseDeadLetterFilter(search: Record<string, unknown>): DeadLetterSearch {
  return {
    error_code: errorCode.parse(search.error_code),
    model_name: modelName.parse(search.model_name),
  };
}
