import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import {
  inventoryCommands,
  policyQuerySchema,
  policyStateSchema,
  policyTrialResultSchema,
  policyTrialSchema,
  workflowStateListSchema,
  type Actor,
  type PolicyQuery,
  type PolicyState,
  type PolicyTrial,
  type PolicyTrialResult,
  type WorkflowStateList,
} from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { CurrentActor, Roles } from '../../access/access.decorator.js';
import { BODY_PROBLEMS } from '../../docs/body-problems.js';
import { Operation } from '../../docs/operation.decorator.js';
import { policyState, policyTrial, workflowStates } from './inventory-examples.js';
import { NamedWorkflows } from './named-workflows.js';

/** What workflows may run, and which of them do, for admins. */
@Controller('api/v1/admin')
@Roles('admin')
export class PolicyController {
  constructor(
    private readonly commands: CommandClient,
    private readonly named: NamedWorkflows,
  ) {}

  @Get('workflows')
  @Operation({
    id: 'listWorkflowStates',
    tag: 'Admin',
    summary: 'Every shipped and published workflow: where it can run, what is missing, what the policy refuses',
    description: 'At most 200, those that come with Atelier first.',
    answer: { status: 200, description: 'The workflows', schema: workflowStateListSchema, example: workflowStates },
    problems: ['forbidden'],
  })
  async workflows(@CurrentActor() actor: Actor): Promise<WorkflowStateList> {
    const { total, items } = await this.commands.call(inventoryCommands.workflowStates, { actor });
    return { total, items: await this.named.add(actor, items) };
  }

  @Get('policy')
  @Operation({
    id: 'getPolicy',
    tag: 'Admin',
    summary: 'What the policy says of the node classes of the fleet, and by which rule',
    description: 'At most 200 classes; `q` and `state` choose which. The policy itself is set in the environment.',
    answer: { status: 200, description: 'The policy', schema: policyStateSchema, example: policyState },
    problems: ['forbidden'],
  })
  policy(@CurrentActor() actor: Actor, @Query({ schema: policyQuerySchema }) query: PolicyQuery): Promise<PolicyState> {
    return this.commands.call(inventoryCommands.policy, { actor, query });
  }

  @Post('policy/trial')
  @HttpCode(200)
  @Operation({
    id: 'tryPolicy',
    tag: 'Admin',
    summary: 'Which kept workflows another policy would refuse, and by which node',
    description: 'Changes nothing. What is left out of the body stays as it is set.',
    bodyExample: { denied_classes: ['ImageScaleBy'] },
    answer: { status: 200, description: 'What would change', schema: policyTrialResultSchema, example: policyTrial },
    problems: ['forbidden', ...BODY_PROBLEMS],
  })
  async trial(
    @CurrentActor() actor: Actor,
    @Body({ schema: policyTrialSchema }) trial: PolicyTrial,
  ): Promise<PolicyTrialResult> {
    const result = await this.commands.call(inventoryCommands.tryPolicy, { actor, trial });
    const named = async (list: PolicyTrialResult['freed']) => ({
      ...list,
      items: await this.named.add(actor, list.items),
    });
    return { judged: result.judged, refused: await named(result.refused), freed: await named(result.freed) };
  }
}
