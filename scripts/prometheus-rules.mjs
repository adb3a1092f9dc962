#!/usr/bin/env node
// `npm run prometheus-rules`: writes the rules and alerts of monitoring/prometheus into k8s/components/monitoring, as the Prometheus operator
// takes them. A test says when that was forgotten.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './bootstrap/paths.mjs';

const SOURCES = ['rules', 'alerts'];
const TARGET = join(ROOT, 'k8s', 'components', 'monitoring', 'prometheus-rules.yaml');

/** A file of Prometheus is what the operator wants below `spec`. */
function resourceOf(name) {
  const text = readFileSync(join(ROOT, 'monitoring', 'prometheus', `${name}.yml`), 'utf8');
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return `apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata:
  name: atelier-${name}
spec:
${lines.map((line) => `  ${line}`).join('\n')}
`;
}

const HEAD = '# Made of monitoring/prometheus by `npm run prometheus-rules`; change it there.\n';
writeFileSync(TARGET, HEAD + SOURCES.map(resourceOf).join('---\n'));
