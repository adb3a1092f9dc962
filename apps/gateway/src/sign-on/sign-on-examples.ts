import type { SignOnChoices, WaysIn } from '@atelier/contracts';

export const signOnChoices: SignOnChoices = {
  providers: [{ id: 'corp', label: 'Example Corp' }],
  auto_redirect: null,
  passwords: 'everybody',
};

export const waysIn: WaysIn = {
  password: true,
  identities: [
    {
      id: '0c1d5f0a-3b7e-4a52-9d1e-5f6c7a8b9c0d',
      provider: 'corp',
      label: 'Example Corp',
      name: 'ada@corp.example',
      created_at: '2026-11-27T08:00:00.000Z',
      last_used_at: '2026-11-27T09:30:00.000Z',
    },
  ],
  linkable: [{ id: 'partner', label: 'Partner' }],
};

/** Where a provider is asked. */
export const REDIRECT = 'https://login.corp.example/authorize?client_id=atelier&response_type=code&state=af0';
