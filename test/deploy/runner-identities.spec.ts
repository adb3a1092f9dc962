import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runnerIdentityCommands } from '@atelier/contracts';
import { makeUserKey } from '@atelier/messaging/nkeys';
import { until } from '@atelier/waiting';
import { FakeKubernetes } from './fake-kubernetes.js';
import { ACTING, SHARED_PASSWORD, ShippedFleet } from './shipped-fleet.js';

let fleet: ShippedFleet;
let kubernetes: FakeKubernetes;

beforeAll(async () => {
  kubernetes = await FakeKubernetes.start();
  fleet = await ShippedFleet.start(settings());
}, 60_000);
afterAll(async () => {
  await fleet?.stop();
  kubernetes.stop();
});

function settings(): Record<string, string> {
  return {
    SHARED_RUNNER_PASSWORD: SHARED_PASSWORD,
    RUNNER_SERVICE_ACCOUNTS: 'atelier/comfy-runner',
    KUBERNETES_API_URL: kubernetes.url,
    SERVICE_ACCOUNT_FOLDER: kubernetes.accountFolder,
    RUNNER_KEYS: `from-settings:${named.publicKey}`,
  };
}

const named = makeUserKey();
const REFUSED = /authorization/i;
const identities = async () =>
  (await fleet.call(runnerIdentityCommands.identities, { actor: ACTING.actor })).items.map(
    ({ runner_id, origin, revoked_at }) => ({ runner_id, origin, revoked: revoked_at !== null }),
  );
const revoke = (runner_id: string) => fleet.call(runnerIdentityCommands.revoke, { ...ACTING, runner_id });

describe('a runner at the shipped broker', () => {
  it('is enrolled by a token that an admin makes, and is known by its key from then on', async () => {
    const { seed } = makeUserKey();
    await (await fleet.admitted('new-1', { seed, proof: await fleet.token() })).close();
    await (await fleet.admitted('new-1', { seed })).close();
    expect(await identities()).toContainEqual({ runner_id: 'new-1', origin: 'token', revoked: false });
  });

  it('cannot be enrolled by a token that was used, is made for another, was taken back or is made up', async () => {
    const used = await fleet.token();
    await fleet.admitted('used-1', { proof: used });
    await expect(fleet.runner('used-2', { proof: used })).rejects.toThrow(REFUSED);
    const forAnother = await fleet.token({ runner_id: 'another' });
    await expect(fleet.runner('not-another', { proof: forAnother })).rejects.toThrow(REFUSED);
    const made = await fleet.call(runnerIdentityCommands.makeEnrolment, { ...ACTING, body: {} });
    await fleet.call(runnerIdentityCommands.removeEnrolment, { ...ACTING, id: made.id });
    await expect(fleet.runner('taken-back', { proof: made.token })).rejects.toThrow(REFUSED);
    await expect(fleet.runner('made-up', { proof: 'are_guess' })).rejects.toThrow(REFUSED);
    await expect(fleet.runner('no-proof')).rejects.toThrow(REFUSED);
    const known = (await identities()).map(({ runner_id }) => runner_id);
    for (const name of ['used-2', 'not-another', 'taken-back', 'made-up', 'no-proof'])
      expect(known).not.toContain(name);
  });

  it('cannot take the name of another: not with a token for anybody, nor with its own key', async () => {
    const own = makeUserKey();
    await fleet.enrolled('victim');
    await fleet.enrolled('bad', own.seed);
    await expect(fleet.runner('victim', { proof: await fleet.token() })).rejects.toThrow(REFUSED);
    await expect(fleet.runner('victim', { seed: own.seed })).rejects.toThrow(REFUSED);
    // A key belongs to one runner: a second name for it would outlive a revocation.
    const second = fleet.runner('bad-2', { seed: own.seed, proof: await fleet.token({ runner_id: 'bad-2' }) });
    await expect(second).rejects.toThrow(REFUSED);
  });

  it('is cut off at once when it is revoked, and comes back only by a token for its name', async () => {
    const { seed } = makeUserKey();
    const connection = await fleet.enrolled('revoked', seed);
    const bystander = await fleet.enrolled('bystander');
    await revoke('revoked');
    await until(() => connection.isClosed(), { what: 'its connection to end' });
    await expect(fleet.runner('revoked', { seed })).rejects.toThrow(REFUSED);
    await expect(fleet.runner('revoked', { proof: await fleet.token() })).rejects.toThrow(REFUSED);
    await bystander.flush();
    await fleet.enrolled('revoked');
    await expect(fleet.runner('revoked', { seed })).rejects.toThrow(REFUSED);
  });

  it('stays connected while the generation service restarts; new ones wait for it', async () => {
    const { seed } = makeUserKey();
    const connection = await fleet.enrolled('steady', seed);
    await fleet.stopService();
    await connection.flush();
    await expect(fleet.runner('steady', { seed })).rejects.toThrow();
    await fleet.startService(settings());
    await connection.flush();
    await (await fleet.admitted('steady', { seed })).close();
  }, 60_000);

  it('has two connections at most: the oldest is ended', async () => {
    const { seed } = makeUserKey();
    const first = await fleet.enrolled('often', seed);
    const others = [await fleet.admitted('often', { seed }), await fleet.admitted('often', { seed })];
    await until(() => first.isClosed(), { what: 'the oldest connection to end' });
    for (const connection of others) await connection.flush();
  });

  it('may be named by the settings, with its key and no other', async () => {
    await fleet.admitted('from-settings', { seed: named.seed });
    await expect(fleet.runner('from-settings')).rejects.toThrow(REFUSED);
    await revoke('from-settings');
    await expect(fleet.runner('from-settings', { seed: named.seed })).rejects.toThrow(REFUSED);
  });

  it('is, as a pod, who Kubernetes says that it is, at each start with a new key', async () => {
    const account = 'system:serviceaccount:atelier:comfy-runner';
    const audiences = ['atelier-runner'];
    kubernetes.tokens.set('a.pod.1', { username: account, pod: 'pod-1', audiences });
    kubernetes.tokens.set('a.stranger.1', { username: 'system:serviceaccount:other:web', pod: 'pod-2', audiences });
    kubernetes.tokens.set('a.api.1', { username: account, pod: 'pod-3', audiences: ['https://kubernetes'] });
    await fleet.admitted('pod-1', { proof: 'a.pod.1' });
    await fleet.admitted('pod-1', { proof: 'a.pod.1' });
    await expect(fleet.runner('pod-9', { proof: 'a.pod.1' })).rejects.toThrow(REFUSED);
    await expect(fleet.runner('pod-2', { proof: 'a.stranger.1' })).rejects.toThrow(REFUSED);
    await expect(fleet.runner('pod-3', { proof: 'a.api.1' })).rejects.toThrow(REFUSED);
    await revoke('pod-1');
    await expect(fleet.runner('pod-1', { proof: 'a.pod.1' })).rejects.toThrow(REFUSED);
    // Nor does a pod take the name of a runner that was enrolled otherwise.
    await fleet.enrolled('pod-4');
    kubernetes.tokens.set('a.pod.4', { username: account, pod: 'pod-4', audiences });
    await expect(fleet.runner('pod-4', { proof: 'a.pod.4' })).rejects.toThrow(REFUSED);
  });

  it('of the release before is let in while the settings say so, and takes an identity when it is updated', async () => {
    await (await until(() => fleet.oldRunner(), { what: 'the old runner to be let in' })).close();
    await expect(fleet.oldRunner('guess')).rejects.toThrow(REFUSED);
    const { seed } = makeUserKey();
    await fleet.admitted('updated', { seed, shared: SHARED_PASSWORD });
    await expect(fleet.runner('updated', { shared: SHARED_PASSWORD })).rejects.toThrow(REFUSED);
    await fleet.stopService();
    const { SHARED_RUNNER_PASSWORD: _none, ...without } = settings();
    await fleet.startService(without);
    await expect(fleet.oldRunner()).rejects.toThrow(REFUSED);
    await expect(fleet.runner('too-late', { shared: SHARED_PASSWORD })).rejects.toThrow(REFUSED);
    await (await fleet.admitted('updated', { seed })).close();
  }, 60_000);
});
