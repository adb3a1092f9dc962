import type { SignOnChoices } from '@atelier/contracts';
import { useEffect, useState } from 'react';
import { bodyOf, createApi } from '../../shared/api/api.js';

const TIMEOUT_MS = 10_000;

/** By what people can sign in; null until it is known. When it cannot be asked, passwords are there all the same. */
export function useChoices(): SignOnChoices | null {
  const [choices, setChoices] = useState<SignOnChoices | null>(null);
  useEffect(() => {
    const ending = new AbortController();
    const signal = AbortSignal.any([ending.signal, AbortSignal.timeout(TIMEOUT_MS)]);
    const api = createApi((request) => fetch(new Request(request, { signal })));
    bodyOf<SignOnChoices>(api.GET('/api/v1/auth/sign-on')).then(setChoices, () => undefined);
    return () => ending.abort();
  }, []);
  return choices;
}
