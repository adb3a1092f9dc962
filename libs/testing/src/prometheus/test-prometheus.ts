import { execFile } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePorts, ServerProcess } from '@atelier/embedded';
import { until } from '@atelier/waiting';
import { askRun } from '../run/run-broker.js';
import { runFolder } from '../run/run-folder.js';

/** What a program said, and how it ended. */
export interface Said {
  code: number;
  output: string;
}

/** Runs `promtool` with these arguments; `input` is its standard input. Give the hook that calls it first ten minutes. */
export async function promtool(args: string[], input = '', cwd = process.cwd()): Promise<Said> {
  const program = join(await askRun('prometheus'), 'promtool');
  return new Promise((resolve) => {
    const child = execFile(program, args, { cwd, timeout: 60_000 }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code ?? 1) : 0, output: stdout + stderr }),
    );
    child.stdin?.end(input);
  });
}

/** One series of the answer to a query. */
export interface Series {
  metric: Record<string, string>;
  value: [number, string];
}

/** Which address is scraped as which job. */
export interface Target {
  job: string;
  address: string;
}

/** A throw-away Prometheus that scrapes once a second. */
export class TestPrometheus {
  private constructor(
    private readonly url: string,
    private readonly process: ServerProcess,
  ) {}

  static async start(targets: readonly Target[], ruleFiles: readonly string[] = []): Promise<TestPrometheus> {
    const folder = await mkdtemp(join(runFolder(), 'prometheus-'));
    const [port] = await freePorts(1);
    const file = join(folder, 'prometheus.yml');
    await writeFile(file, configuration(targets, ruleFiles));
    const process = new ServerProcess({
      command: join(await askRun('prometheus'), 'prometheus'),
      args: [
        `--config.file=${file}`,
        `--storage.tsdb.path=${join(folder, 'data')}`,
        `--web.listen-address=127.0.0.1:${port}`,
      ],
      logFile: join(folder, 'prometheus.log'),
      stopSignal: 'SIGTERM',
    });
    const server = new TestPrometheus(`http://127.0.0.1:${port}`, process);
    await until(() => server.isReady(), { what: `Prometheus (log: ${folder}/prometheus.log)`, timeoutMs: 30_000 });
    return server;
  }

  private async isReady(): Promise<boolean> {
    return (await fetch(`${this.url}/-/ready`).catch(() => undefined))?.ok === true;
  }

  /** @throws with Prometheus' own words when the query is not one */
  async query(query: string): Promise<Series[]> {
    const body = new URLSearchParams({ query });
    const response = await fetch(`${this.url}/api/v1/query`, { method: 'POST', body });
    const answer = (await response.json()) as { data?: { result: Series[] }; error?: string };
    if (!answer.data) throw new Error(`${query}: ${answer.error}`);
    return answer.data.result;
  }

  async stop(): Promise<void> {
    await this.process.stop();
  }
}

/** YAML is a superset of JSON. */
function configuration(targets: readonly Target[], rule_files: readonly string[]): string {
  const jobs = [...new Set(targets.map(({ job }) => job))];
  const scrape_configs = jobs.map((job_name) => ({
    job_name,
    static_configs: [{ targets: targets.filter(({ job }) => job === job_name).map(({ address }) => address) }],
  }));
  return JSON.stringify({ global: { scrape_interval: '1s', evaluation_interval: '1s' }, rule_files, scrape_configs });
}
