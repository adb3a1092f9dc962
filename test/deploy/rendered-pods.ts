import type { PodSpec, Resource } from './rendered-overlay.js';

/** What runs in the end, by whatever makes it. */
export interface Pod {
  name: string;
  kind: string;
  labels: Record<string, string>;
  spec: PodSpec;
}

export const podsOf = (resources: Resource[]): Pod[] =>
  resources
    .filter(({ kind }) => ['Deployment', 'StatefulSet', 'Job', 'CronJob'].includes(kind))
    .map(({ kind, metadata, spec }) => {
      const { template } = kind === 'CronJob' ? spec.jobTemplate.spec : spec;
      return { name: metadata.name, kind, labels: template.metadata.labels, spec: template.spec };
    });
