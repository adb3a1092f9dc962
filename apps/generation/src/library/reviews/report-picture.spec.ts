import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  publicShareCommands,
  REPORT_LIMITS,
  reviewCommands,
  shareCommands,
  type ReportPicture,
} from '@atelier/contracts';
import { until } from '@atelier/waiting';
import { ADMIN, actor, BY_ADMIN, newUser } from '../../testing/actors.js';
import { GenerationHarness } from '../../testing/generation-harness.js';
import { makePictures } from '../../testing/made-pictures.js';
import type { TestRunner } from '../../testing/test-runner.js';

let harness: GenerationHarness;
let runner: TestRunner;
let owner: number;
let image_id: number;
let token: string;
let shareId: number;

beforeAll(async () => {
  harness = await GenerationHarness.start();
  runner = await harness.runner();
});
afterAll(() => harness.stop());
beforeEach(async () => {
  await harness.database.query('DELETE FROM review');
  owner = newUser();
  image_id = (await makePictures(harness, runner, { userId: owner })).imageIds[0]!;
  ({ token, id: shareId } = await share());
});

const share = () => harness.call(shareCommands.create, { actor: actor(owner), body: { image_id } });
const report = (network: string, body: Partial<ReportPicture> = {}, more: { token?: string; image_id?: number } = {}) =>
  harness.call(publicShareCommands.report, {
    ...{ token, grant: null, image_id, network, body: { reason: 'person', text: 'this is me', ...body } },
    ...more,
  });
const open = async () => (await harness.call(reviewCommands.list, { actor: ADMIN, query: { limit: 100 } })).items;
const answer = (review_id: number, decision: 'keep' | 'end_shares') =>
  harness.call(reviewCommands.answer, { ...BY_ADMIN, review_id, body: { answer: decision, reason: 'looked at it' } });
const shares = () => harness.database.query('SELECT id FROM share WHERE user_id = $1', [owner]);

describe('a visitor of a share who reports a picture', () => {
  it('opens a review of it, which says why, and the picture stays where it is', async () => {
    await report('192.0.2.1');
    expect(await open()).toMatchObject([
      { image_id, withheld: false, user_id: owner, share_count: 1, report_count: 1, reports: [{ reason: 'person', text: 'this is me' }] }, // prettier-ignore
    ]);
    const seen = harness.call(publicShareCommands.image, { token, grant: null, image_id, variant: 'thumbnail' });
    await expect(seen).resolves.toMatchObject({ image_id });
  });

  it('is counted once by network, picture and share, also at once', async () => {
    await Promise.all(Array.from({ length: 5 }, () => report('192.0.2.1')));
    await report('192.0.2.1', { reason: 'other' });
    expect(await open()).toMatchObject([{ report_count: 1 }]);
    await report('192.0.2.2');
    await report('192.0.2.1', {}, { token: (await share()).token });
    expect(await open()).toMatchObject([{ report_count: 3 }]);
  });

  it('finds only what the share shows', async () => {
    const other = (await makePictures(harness, runner, { userId: owner })).imageIds[0]!;
    await expect(report('192.0.2.1', {}, { image_id: other })).rejects.toMatchObject({ code: 'not_found' });
    await expect(report('192.0.2.1', {}, { token: 'x'.repeat(32) })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('leaves nothing that names their network', async () => {
    await report('192.0.2.77');
    const rows = await harness.database.query('SELECT picture_report::text AS row FROM picture_report');
    expect(JSON.stringify(rows)).not.toContain('192.0.2.77');
    expect(JSON.stringify(rows)).not.toContain(Buffer.from('192.0.2.77').toString('hex'));
  });

  it.each(['\u0000', '\ud800', 'x'.repeat(REPORT_LIMITS.text + 1)])(
    'cannot write what cannot be kept',
    async (text) => {
      await expect(report('192.0.2.1', { text })).rejects.toBeDefined();
      expect(await open()).toEqual([]);
    },
  );

  it('is refused after as many reports as one network may send in a day', async () => {
    await fill('network_hash = (SELECT network_hash FROM picture_report LIMIT 1)', REPORT_LIMITS.perNetworkAndDay);
    const { token: another } = await share();
    await expect(report('192.0.2.1', {}, { token: another })).rejects.toMatchObject({ code: 'rate_limited' });
    await expect(report('192.0.2.2', {}, { token: another })).resolves.toBeDefined();
    await expect(report('192.0.2.1')).resolves.toBeDefined();
  });

  it('is refused after as many reports as one share may have', async () => {
    await fill('share_id', REPORT_LIMITS.perShare);
    await expect(report('198.51.100.9')).rejects.toMatchObject({ code: 'rate_limited' });
  });

  /** Reports that others have sent: of the same network, or of the same share. */
  async function fill(same: string, count: number): Promise<void> {
    await report('192.0.2.1');
    const network = same === 'share_id' ? `sha256(n::text::bytea)` : 'network_hash';
    const of = same === 'share_id' ? 'share_id' : 'NULL';
    await harness.database.query(
      `INSERT INTO picture_report (review_id, share_id, reason, text, fingerprint, network_hash)
       SELECT review_id, ${of}, reason, '', sha256(('filled' || n)::bytea), ${network}
       FROM picture_report, generate_series(2, $1::int) AS n`,
      [count],
    );
  }
});

describe('a report', () => {
  it('is stored although the share ends at this very moment', async () => {
    let reported: Promise<unknown> | undefined;
    await harness.database.transaction(async (transaction) => {
      await transaction.query('DELETE FROM share WHERE id = $1', [shareId]);
      reported = report('192.0.2.1');
      const waits = `SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%picture_report%' AND query NOT LIKE '%pg_stat_activity%'`;
      await until(async () => (await harness.database.query(waits)).length > 0, { timeoutMs: 10_000, what: 'the report to wait for the share' }); // prettier-ignore
    });
    await reported;
    expect(await open()).toMatchObject([{ report_count: 1, share_count: 0 }]);
  });

  it('counts no share that has expired', async () => {
    await report('192.0.2.1');
    await harness.database.query(`UPDATE share SET expires_at = now() - interval '1 second' WHERE id = $1`, [shareId]);
    expect(await open()).toMatchObject([{ share_count: 0 }]);
  });

  it('stays when the share ends, and goes with the picture', async () => {
    await report('192.0.2.1');
    await harness.call(shareCommands.revoke, { actor: actor(owner), share_id: shareId, client: BY_ADMIN.client });
    expect(await open()).toMatchObject([{ report_count: 1 }]);
    await harness.database.query('DELETE FROM image WHERE id = $1', [image_id]);
    expect(await harness.database.query('SELECT 1 FROM picture_report')).toEqual([]);
  });

  it('of a picture that was kept opens another review', async () => {
    await report('192.0.2.1');
    await answer((await open())[0]!.id, 'keep');
    expect(await open()).toEqual([]);
    expect(await shares()).toHaveLength(1);
    await report('192.0.2.2');
    expect(await open()).toMatchObject([{ report_count: 1 }]);
  });

  it('can end every share that shows the picture, and its owner keeps it', async () => {
    await share();
    await report('192.0.2.1');
    await answer((await open())[0]!.id, 'end_shares');
    expect(await shares()).toEqual([]);
    expect(await harness.database.query('SELECT id FROM image WHERE id = $1', [image_id])).toHaveLength(1);
  });
});
