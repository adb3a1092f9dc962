import type { UserExport } from '@atelier/contracts';

export const EXPORT_TOKEN = 'mZ0C1s7oQmJb0sT7uYx1c9FhKdWnE5rLzAoiq8VQ2mI';

export const userExport: UserExport = {
  url: `/api/v1/public/exports/${EXPORT_TOKEN}`,
  expires_at: '2026-11-24T09:30:00.000Z',
};

/** The answer of auth, as the address that it is good for. */
export const withAddress = ({ token, expires_at }: { token: string; expires_at: string }): UserExport => ({
  url: `/api/v1/public/exports/${token}`,
  expires_at,
});
