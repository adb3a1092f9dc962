import type { OwnMail } from '@atelier/contracts';

export const ownMail: OwnMail = { enabled: true, address: null, unconfirmed: 'ada@example.org' };
