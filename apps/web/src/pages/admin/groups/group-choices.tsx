import { type Role, ROLES, type Scope, SCOPES } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { textOfScope } from '../../../entities/api-keys/scope-text.js';
import { useModels } from '../../../entities/tasks/task-hooks.js';
import { useWorkflows } from '../../../entities/workflows/use-workflows.js';
import { workflowName } from '../../../entities/workflows/workflow-name.js';
import { CheckList } from '../../../shared/ui/check-list.js';
import { Select } from '../../../shared/ui/select.js';

interface ChoiceProps<Value> {
  value: Value | undefined;
  onChange: (value: Value) => void;
}

const NONE = 'none';

/** What its members are at least. */
export function RoleFloor({ value, onChange }: ChoiceProps<Role | null>) {
  const { t } = useTranslation('admin');
  // What everybody is at least says nothing.
  const roles = ROLES.filter((role) => role !== 'viewer' || value === role);
  const options = [
    { value: NONE, label: t('groups.noRole') },
    ...roles.map((role) => ({ value: role, label: t(`users.roles.${role}`) })),
  ];
  return (
    <Select
      id="group-role"
      label={t('groups.role')}
      hint={t('groups.roleHint')}
      options={options}
      value={value ?? NONE}
      onChange={(chosen) => onChange(chosen === NONE ? null : (chosen as Role))}
    />
  );
}

/** What its members may do: with a role, a role of one's own. */
export function ScopeChoice({ value = [], onChange }: ChoiceProps<Scope[]>) {
  const { t } = useTranslation(['admin', 'apiKeys']);
  const options = SCOPES.map((scope) => ({ value: scope, label: t(`apiKeys:scope.${textOfScope(scope)}`) }));
  const texts = { label: t('groups.scopes'), hint: t('groups.scopesHint'), empty: '' };
  return <CheckList {...texts} options={options} chosen={value} onChange={onChange} />;
}

/** The models that its members may use. */
export function ModelChoice({ value = [], onChange }: ChoiceProps<string[]>) {
  const { t } = useTranslation('admin');
  const { data = [] } = useModels();
  const options = data.map(({ name }) => ({ value: name, label: name }));
  const texts = { label: t('groups.models'), hint: t('groups.modelsHint'), empty: t('groups.noModels') };
  return <CheckList {...texts} options={options} chosen={value} onChange={onChange} />;
}

/** The workflows that its members may run. */
export function WorkflowChoice({ value = [], onChange }: ChoiceProps<number[]>) {
  const { t, i18n } = useTranslation('admin');
  const { data = [] } = useWorkflows();
  const options = data.map((workflow) => ({ value: workflow.id, label: workflowName(workflow, i18n.language) }));
  const texts = { label: t('groups.workflows'), hint: t('groups.workflowsHint'), empty: t('groups.noWorkflows') };
  return <CheckList {...texts} options={options} chosen={value} onChange={onChange} />;
}
