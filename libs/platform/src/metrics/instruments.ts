import { boundLabels, type LabelBound } from './label-bound.js';

type PromClient = typeof import('prom-client');
type Registry = InstanceType<PromClient['Registry']>;

/** Values of labels; they come from a small set, never a user, a prompt, a task or an address. */
export type Labels<Name extends string> = Record<Name, string>;

/** Name, help text and labels of a metric. */
export interface Description<Name extends string> {
  /** `atelier_…`, in base units, counters with `_total`. */
  name: `atelier_${string}`;
  help: string;
  labels?: readonly Name[];
}

/** The registry, once metrics are on. prom-client is loaded only then, since it takes memory that most small installations do not need. */
export interface MetricsBackend {
  library: PromClient;
  registry: Registry;
}

let backend: MetricsBackend | undefined;
const declared: Instrument[] = [];

/** Whether metrics are on in this process, for work that only they need. */
export function metricsAreOn(): boolean {
  return backend !== undefined;
}

/** Connects all instruments, those that are declared already and those to come. */
export function connectInstruments(to: MetricsBackend): void {
  backend = to;
  for (const instrument of declared) instrument.connect(to);
}

/** Every metric of ours that this process has declared, for the list in the docs. */
export function declaredMetrics(): Description<string>[] {
  return declared.map(({ description }) => description);
}

abstract class Instrument<Name extends string = string> {
  private readonly bound: LabelBound = new Map();

  constructor(readonly description: Description<Name>) {
    declared.push(this);
  }

  /** The last word of each constructor: metrics may be on already. */
  protected join(): void {
    if (backend) this.connect(backend);
  }

  abstract connect(to: MetricsBackend): void;

  protected bounded(labels: Labels<Name>): Labels<Name> {
    return boundLabels(this.bound, labels);
  }

  protected settings({ registry }: MetricsBackend) {
    const { name, help, labels = [] } = this.description;
    return { name, help, labelNames: [...labels], registers: [registry] };
  }
}

/** A Prometheus counter; does nothing while metrics are off. */
export class Counter<Name extends string = never> extends Instrument<Name> {
  private inner: InstanceType<PromClient['Counter']> | undefined;
  private readonly expected: Labels<Name>[] = [];

  constructor(description: Description<Name>) {
    super(description);
    this.join();
  }

  connect(to: MetricsBackend): void {
    this.inner = new to.library.Counter(this.settings(to));
    for (const labels of this.expected) this.inner.inc(labels, 0);
  }

  /** Shows these from the start, at 0: the first increase of a series that was not there before is seen by no alert. */
  expect(...labels: Labels<Name>[]): this {
    this.expected.push(...labels);
    for (const each of labels) this.inner?.inc(this.bounded(each), 0);
    return this;
  }

  add(labels: Labels<Name>, amount = 1): void {
    this.inner?.inc(this.bounded(labels), amount);
  }
}

/** A Prometheus gauge; does nothing while metrics are off. */
export class Gauge<Name extends string = never> extends Instrument<Name> {
  private inner: InstanceType<PromClient['Gauge']> | undefined;

  constructor(description: Description<Name>) {
    super(description);
    this.join();
  }

  connect(to: MetricsBackend): void {
    this.inner = new to.library.Gauge(this.settings(to));
  }

  set(labels: Labels<Name>, value: number): void {
    this.inner?.set(this.bounded(labels), value);
  }

  /** Shows nothing until it is set again: for what could not be read, or is gone. */
  clear(): void {
    this.inner?.reset();
    // A gauge without labels would show 0, which is a value.
    if (!this.description.labels) this.inner?.remove();
  }
}

/** A Prometheus histogram of durations in seconds; does nothing while metrics are off. */
export class Histogram<Name extends string = never> extends Instrument<Name> {
  private inner: InstanceType<PromClient['Histogram']> | undefined;

  constructor(
    description: Description<Name>,
    private readonly buckets: readonly number[],
  ) {
    super(description);
    this.join();
  }

  connect(to: MetricsBackend): void {
    this.inner = new to.library.Histogram({ ...this.settings(to), buckets: [...this.buckets] });
  }

  observe(labels: Labels<Name>, seconds: number): void {
    this.inner?.observe(this.bounded(labels), seconds);
  }

  /** @param startedAt of `performance.now()` */
  since(labels: Labels<Name>, startedAt: number): void {
    this.observe(labels, (performance.now() - startedAt) / 1_000);
  }
}
