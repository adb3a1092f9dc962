import { AppError } from '@atelier/platform';

/** The typed error that a command was refused with. @throws when it was not refused, or in another way */
export async function refusal(answer: Promise<unknown>): Promise<AppError> {
  const outcome = await answer.catch((error: unknown) => error);
  if (outcome instanceof AppError) return outcome;
  throw new Error(`not refused with a typed error, but: ${JSON.stringify(outcome)}`, { cause: outcome });
}
