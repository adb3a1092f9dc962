import { beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { runFolder } from '@atelier/testing';
import { debianProgram } from './debian-program.js';
import { documentedFlows, flowsOf } from './network-flows.js';
import { renderOverlay, renderWith, type Resource } from './rendered-overlay.js';
import { podsOf } from './rendered-pods.js';

const run = promisify(execFile);

describe('what an admin runs in the cluster', () => {
  let resources: Resource[];
  const cronJob = (name: string) =>
    resources.find(({ kind, metadata }) => kind === 'CronJob' && metadata.name === name)!;
  const argumentsOf = (name: string) => podsOf([cronJob(name)])[0]!.spec.containers[0]!.args!;

  beforeAll(async () => {
    resources = await renderOverlay('production');
  }, 600_000);

  it('is a backup every night, and the rest when it is asked for', () => {
    const jobs = resources.filter(({ kind }) => kind === 'CronJob');
    expect(jobs.filter(({ spec }) => !spec.suspend).map(({ metadata }) => metadata.name)).toEqual(['backup']);
    expect(['backup', 'doctor', 'sweep', 'sweep-remove', 'restore'].map(argumentsOf)).toEqual([
      ['backup', '--into', '/backups', '--keep', '7'],
      ['doctor'],
      ['sweep'],
      ['sweep', '--remove'],
      ['restore', '/backups/$(BACKUP)'],
    ]);
  });

  it('restores the backup that is named by the command of the documentation', async () => {
    const { spec } = cronJob('restore');
    const job = { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'restore' }, spec: spec.jobTemplate.spec };
    const file = join(await mkdtemp(join(runFolder(), 'job-')), 'job.json');
    await writeFile(file, JSON.stringify(job));
    const [, command] = /\| (kubectl set env .*?) \|/.exec(await readFile('docs/operations.md', 'utf8'))!;
    const args = command!
      .replace('kubectl ', '')
      .replace('-f -', `-f ${file}`)
      .replace('-o yaml', '-o json')
      .split(' ');
    const changed = JSON.parse(
      (await run(await debianProgram('kubectl', 'kubernetes-client'), args)).stdout,
    ) as Resource;
    expect(changed.spec.template.spec.containers[0].env).toContainEqual({
      name: 'BACKUP',
      value: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ$/),
    });
  });
});

describe('the component cloudnative-pg', () => {
  it('acknowledges a commit when a second of three servers has it, and lets our pods reach them all', async () => {
    const resources = await renderWith('cloudnative-pg');
    const cluster = resources.find(({ kind }) => kind === 'Cluster')!;
    expect(cluster.spec).toMatchObject({
      instances: 3,
      postgresql: { synchronous: { method: 'any', number: 1, dataDurability: 'required' } },
      inheritedMetadata: { labels: { 'app.kubernetes.io/name': 'postgres' } },
    });
    const policy = resources.find(({ metadata }) => metadata.name === 'postgres-cluster')!;
    expect(policy.spec.podSelector.matchLabels).toEqual({ 'cnpg.io/cluster': cluster.metadata.name });
  });
});

describe('the component tracing', () => {
  it('gives the address of the collector to the five services, and opens the way to it and no other', async () => {
    const resources = await renderWith('tracing');
    const common = resources.find(
      ({ kind, metadata }) => kind === 'ConfigMap' && /^atelier-common/.test(metadata.name),
    );
    expect(common!.data).toMatchObject({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector.observability.svc:4318' });
    const policies = resources.filter(({ kind }) => kind === 'NetworkPolicy');
    const { spec } = policies.find(({ metadata }) => metadata.name === 'collector')!;
    expect(spec.podSelector.matchExpressions[0].values).toEqual([
      ...['gateway', 'auth', 'generation', 'webhooks', 'comfy-runner'],
    ]);
    expect(spec).toMatchObject({ policyTypes: ['Egress'], egress: [{ ports: [{ port: 4318 }] }] });
    expect(flowsOf(policies.filter(({ metadata }) => metadata.name !== 'collector'))).toEqual(await documentedFlows());
  }, 600_000);
});

describe('the component tls', () => {
  it('gives the authority to every pod of ours, and to no other container', async () => {
    const resources = await renderWith('tls');
    const own = /^(gateway|auth|generation|webhooks|comfy-runner|migrate-|backup|doctor|sweep|restore)/;
    const pods = podsOf(resources).filter(({ name }) => own.test(name));
    expect(pods.length).toBeGreaterThanOrEqual(12);
    const named = { name: 'NATS_CA_FILE', value: '/certificates/ca.pem' };
    const extra = { name: 'NODE_EXTRA_CA_CERTS', value: '/certificates/ca.pem' };
    for (const { spec } of pods) {
      expect(spec.containers[0]!.env).toEqual(expect.arrayContaining([named, extra]));
      expect(JSON.stringify(spec.containers[0])).toContain('"mountPath": "/certificates"'.replace(': ', ':'));
      expect(JSON.stringify(spec.initContainers ?? [])).not.toContain('/certificates');
    }
  }, 600_000);
});

describe('the overlay production', () => {
  it('opens the API server by one address, which is written there, and no other private network', async () => {
    const policies = (await renderOverlay('production')).filter(({ kind }) => kind === 'NetworkPolicy');
    const blocks = [...JSON.stringify(policies).matchAll(/"cidr":"([\d./]+)"/g)].map(([, cidr]) => cidr);
    expect([...new Set(blocks)].toSorted()).toEqual(['0.0.0.0/0', '192.0.2.1/32']);
  }, 600_000);
});

describe('the component monitoring', () => {
  it('has the rules and alerts that the tests of Prometheus try, and every dashboard', async () => {
    const file = 'k8s/components/monitoring/prometheus-rules.yaml';
    const before = await readFile(file, 'utf8');
    await run(process.execPath, ['scripts/prometheus-rules.mjs']);
    expect(await readFile(file, 'utf8')).toBe(before);
    const dashboards = (await renderOverlay('production')).find(
      ({ metadata }) => metadata.name === 'atelier-dashboards',
    );
    expect(Object.keys(dashboards!.data!)).toEqual((await readdir('monitoring/grafana/dashboards')).toSorted());
  }, 600_000);
});
