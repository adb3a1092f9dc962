import { AppError } from '@atelier/platform';
import { isStorageError } from '@atelier/storage';

/** Says of an object store that is away that it is worth trying again. @throws AppError `service_unavailable`, and what the answer throws */
export async function whileAvailable<T>(answer: Promise<T>): Promise<T> {
  return answer.catch((error: unknown) => {
    if (!isStorageError(error)) throw error;
    throw new AppError('service_unavailable', { detail: 'The object store is away', retryAfterS: 5, cause: error });
  });
}
