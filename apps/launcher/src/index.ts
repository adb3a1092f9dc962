export { Config, readConfig } from './config.js';
export { Embedded, type Admin } from './embedded/embedded.js';
export type { EmbeddedOptions } from './embedded-options.js';
export { NATS_USERS, type NatsUser } from './infrastructure/nats-users.js';
export { startEmbedded } from './embedded/start-embedded.js';
export { LauncherError } from './launcher.errors.js';
export type { ChildKind, ChildSpec } from './supervision/child-spec.js';
export type { SupervisedChild } from './supervision/supervised-child.js';
