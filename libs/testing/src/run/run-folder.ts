/** Environment variable by which the workers of a run find its folder. */
export const RUN_FOLDER = 'ATELIER_TEST_RUN';
/** File in it that lists, one a line, the addresses of what failed tests left in the database. */
export const KEPT = 'kept';

/** The folder of the Jest run this test belongs to. */
export function runFolder(): string {
  const folder = process.env[RUN_FOLDER];
  if (!folder) throw new Error(`${RUN_FOLDER} is not set: servers for tests need the globalSetup of jest.config.mjs`);
  return folder;
}
