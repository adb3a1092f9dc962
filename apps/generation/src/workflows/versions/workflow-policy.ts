import type { PolicyState, PolicyTrial } from '@atelier/contracts';
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

  constructor(private readonly config: Config) {
    this.current = policyOf(config);
  }

  /** What can be set class by class and pack by pack, as it is. */
  get settings(): PolicyState['settings'] {
    const { workflowDeniedClasses, workflowAllowedClasses, workflowAllowedPacks } = this.config;
    return {
      denied_classes: workflowDeniedClasses,
      allowed_classes: workflowAllowedClasses,
      allowed_packs: workflowAllowedPacks,
    };
  }

  /** The policy as it would be with other lists; what is not given stays. */
  with({ denied_classes, allowed_classes, allowed_packs }: PolicyTrial): Policy {
    const { settings } = this;
    return policyOf(this.config, {
      workflowDeniedClasses: denied_classes ?? settings.denied_classes,
      workflowAllowedClasses: allowed_classes ?? settings.allowed_classes,
      workflowAllowedPacks: allowed_packs ?? settings.allowed_packs,
    });
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

type PolicyLists = Pick<Config, 'workflowDeniedClasses' | 'workflowAllowedClasses' | 'workflowAllowedPacks'>;

type PolicyBudget = Pick<
  Config,
  'workflowMaxNodes' | 'workflowMaxBatch' | 'workflowMaxSteps' | 'workflowMaxVolume' | 'workflowMaxWorkUnits'
>;

/** What an admin names class by class decides first; a dangerous class of an allowed pack stays denied unless it is named. */
function policyOf(settings: PolicyBudget & PolicyLists, lists: PolicyLists = settings): Policy {
  const rules: PolicyRule[] = [
    ...lists.workflowDeniedClasses.map((name): PolicyRule => ({ effect: 'deny', class: name })),
    ...lists.workflowAllowedClasses.map((name): PolicyRule => ({ effect: 'allow', class: name })),
    ...LABELS.map((label): PolicyRule => ({ effect: 'deny', label })),
    ...[CORE_PACK, ...lists.workflowAllowedPacks].map((pack): PolicyRule => ({ effect: 'allow', pack })),
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
