import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { startService } from '../run-service.js';
import { collectAtScrape } from './collectors.js';
import { Counter, declaredMetrics, Gauge } from './instruments.js';
import { renderMetrics } from './metrics-server.js';

@Controller('things')
class ThingsController {
  @Get(':id')
  one(): object {
    return {};
  }
}

@Module({ controllers: [ThingsController] })
class ThingsModule {}

const visits = new Counter({ name: 'atelier_visits_total', help: 'For this spec', labels: ['place'] });
const level = new Gauge({ name: 'atelier_level', help: 'For this spec' });

async function start(port?: number): Promise<NestFastifyApplication> {
  return startService({
    name: 'things',
    module: ThingsModule,
    log: { format: 'json', level: 'fatal' },
    http: { host: '127.0.0.1', port: 0 },
    metrics: { host: '127.0.0.1', port },
  });
}

const linesOf = async (name: string) => (await renderMetrics()).split('\n').filter((line) => line.startsWith(name));

describe('metrics', () => {
  it('counts nothing and loads nothing while they are off', async () => {
    const app = await start();
    visits.add({ place: 'nowhere' });
    expect(await renderMetrics()).toBe('');
    await app.close();
  });

  describe('when they are on', () => {
    let app: NestFastifyApplication;
    beforeAll(async () => {
      app = await start(0);
    });
    afterAll(() => app.close());

    it('names requests by the template of their route, and what is no route by one word', async () => {
      const paths = ['/things/1', '/things/2?secret=x', '/no/such', '/nor/this', '/%2e%2e/etc'];
      for (const path of paths) await fetch((await app.getUrl()) + path);
      const counts = await linesOf('atelier_http_request_duration_seconds_count');
      expect(counts.toSorted()).toEqual([
        'atelier_http_request_duration_seconds_count{method="GET",route="/things/:id",status="2xx"} 2',
        'atelier_http_request_duration_seconds_count{method="GET",route="unmatched",status="4xx"} 3',
      ]);
    });

    it('shows at most 200 values of a label, and the rest as one', async () => {
      for (let index = 0; index < 1_000; index += 1) visits.add({ place: `place ${index}` });
      const lines = await linesOf('atelier_visits_total');
      expect(lines).toHaveLength(201);
      expect(lines).toContain('atelier_visits_total{place="other"} 800');
    });

    it('leaves out what cannot be read, says so, and shows the rest', async () => {
      level.set({}, 3);
      const broken = () => Promise.reject(new Error('away'));
      const stop = collectAtScrape({ part: 'level', gauges: [level], collect: broken });
      expect(await linesOf('atelier_level')).toEqual([]);
      stop();
      expect(await linesOf('atelier_scrape_failures_total')).toEqual(['atelier_scrape_failures_total{part="level"} 1']);
      expect(await linesOf('process_cpu_seconds_total')).toHaveLength(1);
    });

    it('shows what is expected from the start, so that its first increase is seen', async () => {
      new Counter({ name: 'atelier_later_total', help: 'For this spec', labels: ['place'] }).expect({ place: 'there' });
      expect(await linesOf('atelier_later_total')).toEqual(['atelier_later_total{place="there"} 0']);
    });

    it('knows every metric by a name of ours and a sentence', () => {
      for (const { name, help } of declaredMetrics()) {
        expect(name).toMatch(/^atelier_[a-z_]+$/);
        expect(help.length).toBeGreaterThan(10);
      }
    });
  });
});
