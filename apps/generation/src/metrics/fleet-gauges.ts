import { Gauge } from '@atelier/platform';

/** A pool is all runners of one RUNNER_POOL; "none" stands for models that no runner has. */
export const gauges = {
  backlogTasks: new Gauge({
    name: 'atelier_backlog_tasks',
    help: 'Waiting tasks by the pool that can run them; what several pools can run is divided evenly between them',
    labels: ['pool'],
  }),
  backlogSeconds: new Gauge({
    name: 'atelier_backlog_gpu_seconds',
    help: 'GPU time that the waiting tasks of a pool need, by what is learned of their models; what to scale by',
    labels: ['pool'],
  }),
  oldestAge: new Gauge({
    name: 'atelier_backlog_oldest_age_seconds',
    help: 'Time since the create of the longest waiting task that a pool can run',
    labels: ['pool'],
  }),
  running: new Gauge({
    name: 'atelier_tasks_running',
    help: 'Tasks that are leased to the runners of a pool',
    labels: ['pool'],
  }),
  runners: new Gauge({
    name: 'atelier_runners',
    help: 'Runners by state (idle, busy, draining, quarantined, lost); lost ones are forgotten after a day',
    labels: ['pool', 'state'],
  }),
};

export const FLEET_GAUGES = Object.values(gauges);
