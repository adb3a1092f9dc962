import type { Invitation, MadeInvitation } from '@atelier/contracts';

export const invitation: Invitation = {
  id: 5,
  label: 'Ada, of the design team',
  role: 'user',
  uses: 1,
  used: 0,
  used_by: [],
  state: 'open',
  group: { id: 3, name: 'Design' },
  made_by: { id: 1, username: 'admin' },
  created_at: '2026-11-24T08:30:00.000Z',
  expires_at: '2026-12-01T08:30:00.000Z',
};

const token = 'mZ0C1s7oQmJb0sT7uYx1c9FhKdWnE5rLzAoiq8VQ2mI';
export const madeInvitation: MadeInvitation = {
  ...invitation,
  token,
  url: `https://studio.example/register#invitation=${token}`,
};
