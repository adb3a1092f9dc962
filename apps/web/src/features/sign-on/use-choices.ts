import type { SignOnChoices } from '@atelier/contracts';
import { readSignOnChoices } from '../../entities/sessions/entrance-calls.js';
import { useReadOnce } from '../../shared/api/use-read-once.js';

/** By what people can sign in; null until it is known. When it cannot be asked, passwords are there all the same. */
export const useChoices = (): SignOnChoices | null => useReadOnce(readSignOnChoices, null);
