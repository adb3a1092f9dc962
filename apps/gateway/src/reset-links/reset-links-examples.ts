import type { MadeResetLink } from '@atelier/contracts';

const token = 'q8VQ2mJb0sT7uYx1c9FhKdWnE5rLzAoimZ0C1s7oQmI';
export const madeResetLink: MadeResetLink = {
  token,
  url: `https://studio.example/new-password#reset=${token}`,
  expires_at: '2026-11-25T08:30:00.000Z',
};
