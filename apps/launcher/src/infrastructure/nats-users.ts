import { hkdfSync } from 'node:crypto';

/** The users of the broker, as `k8s/components/nats/nats.conf` has them: one for each service. Runners have keys of their own. */
export const NATS_USERS = ['gateway', 'auth', 'generation', 'webhooks'] as const;
export type NatsUser = (typeof NATS_USERS)[number];

/**
 * The passwords of an installation's own broker, made of its one secret: none of them leads to another.
 * They begin with a letter and hold no other signs, since NATS reads them as words of its configuration.
 */
export function natsPasswords(secret: string): Record<NatsUser, string> {
  const of = (user: NatsUser) =>
    `p${Buffer.from(hkdfSync('sha256', secret, '', `nats-user-${user}`, 24)).toString('hex')}`;
  return Object.fromEntries(NATS_USERS.map((user) => [user, of(user)])) as Record<NatsUser, string>;
}
