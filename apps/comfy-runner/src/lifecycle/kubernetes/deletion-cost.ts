import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Attempts } from '../../work/attempts/attempts.js';
import { Config } from '../../config.js';
import { writeDeletionCost, type PodSettings } from './pod-api.js';

/** A busy pod costs this much, and one more for each second: an idle one goes first, then the one that began last. */
const BUSY_COST = 10;
const REFRESH_MS = 30_000;

/**
 * Keeps the deletion cost of this pod current, so that Kubernetes removes an idle runner before a busy one when it scales in. A
 * failure here does not affect work, and a busy runner that is removed all the same drains.
 */
@Injectable()
export class DeletionCost implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(DeletionCost.name);
  private readonly stopping = new AbortController();
  private readonly pod: PodSettings | undefined;
  private running: Promise<void> = Promise.resolve();
  private busySince: number | undefined;
  private written: number | undefined;
  private failing = false;

  constructor(
    private readonly attempts: Attempts,
    config: Config,
  ) {
    const { podName, podNamespace, kubernetesApiUrl, serviceAccountFolder } = config;
    if (!podName || !podNamespace) return;
    this.pod = {
      name: podName,
      namespace: podNamespace,
      apiUrl: kubernetesApiUrl,
      accountFolder: serviceAccountFolder,
    };
  }

  onApplicationBootstrap(): void {
    if (this.pod) this.running = this.run(this.pod);
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(pod: PodSettings): Promise<void> {
    const { signal } = this.stopping;
    let next = 0;
    while (!signal.aborted) {
      const wasBusy = this.busySince !== undefined;
      const cost = this.cost();
      const turned = wasBusy !== (this.busySince !== undefined);
      if (turned || performance.now() >= next) {
        next = performance.now() + REFRESH_MS;
        await this.write(pod, cost);
      }
      await this.attempts.changes.next(Math.max(next - performance.now(), 1), signal);
    }
  }

  private cost(): number {
    this.busySince = this.attempts.size > 0 ? (this.busySince ?? performance.now()) : undefined;
    if (this.busySince === undefined) return 0;
    return BUSY_COST + Math.floor((performance.now() - this.busySince) / 1_000);
  }

  private async write(pod: PodSettings, cost: number): Promise<void> {
    if (cost === this.written) return;
    try {
      await writeDeletionCost(pod, cost);
      this.written = cost;
      this.failing = false;
    } catch (error) {
      if (!this.failing) this.logger.warn(`the deletion cost of the pod is not kept: ${String(error)}`);
      this.failing = true;
    }
  }
}
