import type { Group } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { useAdminAction, useGroups } from '../../../entities/admin/admin-hooks.js';
import { formatCount } from '../../../shared/i18n/format.js';
import { named } from '../../../shared/i18n/named.js';
import { ConfirmButton } from '../../../shared/ui/confirm-button.js';
import { type Column, DataTable } from '../../../shared/ui/data-table.js';
import { Loaded } from '../../../shared/ui/loaded.js';
import { Section } from '../../../shared/ui/section.js';
import { toasts } from '../../../shared/ui/toasts.js';
import { ChangeGroup, MakeGroup } from './group-dialogs.js';
import { MembersButton } from './group-members.js';
import { ScimTokens } from './scim-tokens.js';

/** Groups of users, and what they give their members. */
export function GroupsPage() {
  const { t } = useTranslation('admin');
  const groups = useGroups();
  const columns = useColumns();
  return (
    <>
      <Section title={t('groups.title')} text={t('groups.text')} aside={<MakeGroup />}>
        <Loaded query={groups}>
          {({ items }) => (
            <DataTable
              caption={t('groups.title')}
              columns={columns}
              rows={items}
              keyOf={({ id }) => id}
              empty={t('groups.empty')}
            />
          )}
        </Loaded>
      </Section>
      <ScimTokens />
    </>
  );
}

function useColumns(): Column<Group>[] {
  const { t, i18n } = useTranslation('admin');
  const count = (value: number) => formatCount(value, i18n.language);
  return [
    { label: t('groups.name'), cell: ({ name, by_scim }) => (by_scim ? t('groups.nameByScim', { name }) : name) },
    { label: t('groups.members'), cell: ({ members }) => count(members), numeric: true },
    { label: t('groups.role'), cell: ({ role }) => (role === null ? t('none') : t(`users.roles.${role}`)) },
    { label: t('groups.weight'), cell: ({ weight }) => (weight === null ? t('none') : count(weight)), numeric: true },
    { label: t('groups.uses'), cell: (group) => <Uses group={group} /> },
    { label: t('actions'), cell: (group) => <Actions group={group} />, actions: true },
  ];
}

/** What its members may use. */
function Uses({ group: { models, workflows, scopes } }: { group: Group }) {
  const { t } = useTranslation('admin');
  if (models.length + workflows.length + scopes.length === 0) return t('groups.usesAll');
  const parts = [
    models.length > 0 && t('groups.usesModels', { count: models.length }),
    workflows.length > 0 && t('groups.usesWorkflows', { count: workflows.length }),
    scopes.length > 0 && t('groups.usesScopes', { count: scopes.length }),
  ];
  return parts.filter(Boolean).join(t('groups.and'));
}

function Actions({ group }: { group: Group }) {
  return (
    <span className="flex flex-wrap gap-2 lg:-my-1">
      <MembersButton group={group} />
      <ChangeGroup group={group} />
      {!group.by_scim && <Remove group={group} />}
    </span>
  );
}

function Remove({ group: { id, name } }: { group: Group }) {
  const { t } = useTranslation('admin');
  const { mutate } = useAdminAction<void>();
  const remove = () =>
    mutate((calls) => calls.groups.remove(id), {
      onSuccess: () => toasts.add({ description: t('groups.removed', { name }) }),
    });
  return (
    <ConfirmButton
      label={named(t('groups.remove'), name)}
      title={t('groups.removeTitle', { name })}
      text={t('groups.removeText')}
      confirm={t('groups.remove')}
      onConfirm={remove}
    >
      {t('groups.remove')}
    </ConfirmButton>
  );
}
