import { Injectable } from '@nestjs/common';
import { AppError } from '@atelier/platform';
import { CORE_PACK, DEFAULT_BUDGET, LABELS, type Policy, type PolicyRule, type Verdict } from '@atelier/workflows';
import { Config } from '../../config.js';

/** Errors in one answer at most. */
const MAX_ERRORS = 50;

/** Which node classes may run, and how much one run may ask for, as the settings say. */
@Injectable()
export class WorkflowPolicy {
  readonly current: Policy;

  constructor(config: Config) {
    this.current = policyOf(config);
  }

  /** @throws AppError `workflow_refused` with each reason */
  assertAllowed({ allowed, reasons }: Verdict): void {
    if (allowed) return;
    const errors = reasons.slice(0, MAX_ERRORS).map(({ code, node, message }) => ({
      pointer: node ? `/${node.id.replaceAll('~', '~0').replaceAll('/', '~1')}` : '',
      ...{ code, message },
    }));
    throw new AppError('workflow_refused', { detail: reasons[0]?.message, errors });
  }
}

type PolicySettings = Pick<
  Config,
  | 'workflowDeniedClasses'
  | 'workflowAllowedClasses'
  | 'workflowAllowedPacks'
  | 'workflowMaxNodes'
  | 'workflowMaxBatch'
  | 'workflowMaxSteps'
  | 'workflowMaxVolume'
  | 'workflowMaxWorkUnits'
>;

/** What an admin names class by class decides first; a dangerous class of an allowed pack stays denied unless it is named. */
function policyOf(settings: PolicySettings): Policy {
  const rules: PolicyRule[] = [
    ...settings.workflowDeniedClasses.map((name): PolicyRule => ({ effect: 'deny', class: name })),
    ...settings.workflowAllowedClasses.map((name): PolicyRule => ({ effect: 'allow', class: name })),
    ...LABELS.map((label): PolicyRule => ({ effect: 'deny', label })),
    ...[CORE_PACK, ...settings.workflowAllowedPacks].map((pack): PolicyRule => ({ effect: 'allow', pack })),
  ];
  const budget = {
    ...DEFAULT_BUDGET,
    nodes: settings.workflowMaxNodes,
    batch: settings.workflowMaxBatch,
    steps: settings.workflowMaxSteps,
    volume: settings.workflowMaxVolume,
    workUnits: settings.workflowMaxWorkUnits,
  };
  return { rules, budget };
}
