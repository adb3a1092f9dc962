/**
 * A part of a statement that is a transaction by itself, `WITH ${LAZILY} … FROM lazily`: it is committed without a wait for the disk, nor for a
 * standby (PostgreSQL, asynchronous commit). Others see it at once. For what is said again within seconds: when the server dies in the
 * same moment, it is lost.
 */
export const LAZILY = `lazily AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', true))`;
