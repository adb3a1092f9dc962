import { ROLES, type Role } from '@atelier/contracts';

/** Who has to have a second factor, each with all who may do more. */
export const FACTOR_MODES = ['nobody', 'admins', 'publishers', 'everybody'] as const;
export type FactorMode = (typeof FACTOR_MODES)[number];

const LEAST: Record<FactorMode, Role | undefined> = {
  nobody: undefined,
  admins: 'admin',
  publishers: 'publisher',
  everybody: 'viewer',
};

/** Whether somebody of this role has to have a second factor. */
export function needsFactor(mode: FactorMode, role: Role): boolean {
  const least = LEAST[mode];
  return least !== undefined && ROLES.indexOf(role) >= ROLES.indexOf(least);
}
