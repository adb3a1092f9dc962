import type { ClassDefinition } from '../definitions.js';
import { labelsOf, type Label } from './labels.js';
import { packOf } from './packs.js';
import type { Policy, PolicyRule } from './policy.js';

/** What a policy says about a class, and by which rule; no rule means that none matched, which denies. */
export interface ClassJudgement {
  allowed: boolean;
  pack: string;
  labels: Label[];
  rule: PolicyRule | null;
}

export function judgeClass(className: string, definition: ClassDefinition | undefined, policy: Policy): ClassJudgement {
  const pack = packOf(definition);
  const labels = labelsOf(className, definition);
  const rule = policy.rules.find((each) => matches(each, className, pack, labels)) ?? null;
  return { allowed: rule?.effect === 'allow', pack, labels, rule };
}

function matches(rule: PolicyRule, className: string, pack: string, labels: Label[]): boolean {
  if (rule.label !== undefined && !labels.includes(rule.label)) return false;
  return fits(rule.class, className) && fits(rule.pack, pack);
}

/** Not by a regular expression: a rule with many stars must not run for ever. */
function fits(pattern: string | undefined, name: string): boolean {
  if (pattern === undefined || pattern === name) return true;
  const [first, ...rest] = pattern.split('*');
  if (rest.length === 0 || !name.startsWith(first!)) return false;
  const last = rest.pop()!;
  let at = first!.length;
  for (const part of rest) {
    const found = name.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return name.length - last.length >= at && name.endsWith(last);
}
