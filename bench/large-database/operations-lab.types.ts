/** What the process `operations-lab.ts` offers; each works for about so many milliseconds. @returns how much it did, and of what */
export type OperationsLab = {
  retention: (forMs: number) => Promise<Done>;
  purge: (forMs: number) => Promise<Done>;
  reconcile: (forMs: number) => Promise<Done>;
  migration: (forMs: number) => Promise<Done>;
  migrationBehindReader: (forMs: number) => Promise<Done>;
};

export interface Done {
  count: number;
  of: string;
}
