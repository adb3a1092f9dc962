import { settingsCommands } from '@atelier/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { configSchema } from '../../config.js';
import { actorOf, ADMIN, AuthHarness } from '../../testing/auth-harness.js';
import { refusal } from '../../testing/refusal.js';
import { SHOWN_SETTINGS } from './shown-settings.js';

describe('the settings in force', () => {
  let auth: AuthHarness;
  beforeAll(async () => {
    auth = await AuthHarness.start({ REGISTRATION: 'closed' });
  });
  afterAll(() => auth.stop());

  it('are shown to admins, without a secret', async () => {
    const actor = actorOf(await auth.login(ADMIN.username, ADMIN.password));
    const { settings } = await auth.commands.call(settingsCommands.auth, { actor });
    const description = expect.stringContaining('Who may make an account');
    expect(settings).toContainEqual({ name: 'REGISTRATION', value: 'closed', description });
    const text = JSON.stringify(settings);
    for (const hidden of [ADMIN.password, auth.env.DATABASE_URL!, auth.env.NATS_URL!, 'the secret of the specs'])
      expect(text).not.toContain(hidden);
    const stale = { ...actor, user_id: 999_999 };
    expect(await refusal(auth.commands.call(settingsCommands.auth, { actor: stale }))).toMatchObject({
      code: 'session_revoked',
    });
    const user = { ...actor, role: 'user' as const };
    expect(await refusal(auth.commands.call(settingsCommands.auth, { actor: user }))).toMatchObject({
      code: 'forbidden',
    });
  });

  it('are all of them but those that are kept back on purpose', () => {
    const shown = new Set<string>(SHOWN_SETTINGS);
    expect(Object.keys(configSchema.shape).filter((name) => !shown.has(name))).toEqual([
      'NATS_URL',
      'NATS_CA_FILE',
      'NATS_CERT_FILE',
      'NATS_KEY_FILE',
      'LOG_FORMAT',
      'HEALTH_HOST',
      'HEALTH_PORT',
      'METRICS_HOST',
      'METRICS_PORT',
      'OTEL_EXPORTER_OTLP_ENDPOINT',
      'OTEL_TRACES_SAMPLER_ARG',
      'NATS_STREAM_REPLICAS',
      'DATABASE_URL',
      'CAPTCHA_SITE_KEY',
      'CAPTCHA_SECRET',
      'CAPTCHA_SECRET_FILE',
      'CAPTCHA_VERIFY_URL',
      'CAPTCHA_SCRIPT_URL',
      'PUBLIC_URL',
      'OIDC_PROVIDERS',
      'SMTP_URL',
      'SMTP_PASSWORD_FILE',
      'SMTP_CA_FILE',
      'ADMIN_PASSWORD',
      'KEY_ENCRYPTION_SECRET',
      'AUDIT_EXPORT_URL',
      'AUDIT_EXPORT_SECRET',
    ]);
  });
});
