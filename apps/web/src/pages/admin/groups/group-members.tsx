import type { Group, GroupMember } from '@atelier/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAdminAction, useGroupMembers } from '../../../entities/admin/admin-hooks.js';
import { named } from '../../../shared/i18n/named.js';
import { Button } from '../../../shared/ui/button.js';
import { Loaded } from '../../../shared/ui/loaded.js';
import { Modal } from '../../../shared/ui/modal.js';
import { MoreButton } from '../../../shared/ui/more-button.js';
import { AddMember } from './add-member.js';
import { PersonRow } from './person-row.js';

/** Opens who is in a group. */
export function MembersButton({ group }: { group: Group }) {
  const { t } = useTranslation('admin');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button aria-label={named(t('groups.members'), group.name)} onClick={() => setOpen(true)}>
        {t('groups.members')}
      </Button>
      <Modal open={open} title={t('groups.membersTitle', { name: group.name })} onClose={() => setOpen(false)}>
        <Members group={group} />
      </Modal>
    </>
  );
}

function Members({ group: { id: groupId, by_scim } }: { group: Group }) {
  const { t } = useTranslation('admin');
  const members = useGroupMembers(groupId);
  return (
    <>
      {by_scim ? <p className="text-sm text-muted">{t('groups.keptByScim')}</p> : <AddMember groupId={groupId} />}
      <Loaded query={members}>
        {({ pages }) => <MemberList groupId={groupId} members={pages.flatMap(({ items }) => items)} />}
      </Loaded>
      <MoreButton query={members} />
      <p className="text-xs text-muted">{t('groups.membersHint')}</p>
    </>
  );
}

function MemberList({ groupId, members }: { groupId: number; members: GroupMember[] }) {
  const { t } = useTranslation('admin');
  if (members.length === 0) return <p className="text-sm text-muted">{t('groups.noMembers')}</p>;
  return (
    <ul aria-label={t('groups.members')} className="flex flex-col divide-y divide-edge">
      {members.map((member) => (
        <MemberRow key={member.user_id} groupId={groupId} member={member} />
      ))}
    </ul>
  );
}

function MemberRow({ groupId, member: { user_id, username, source } }: { groupId: number; member: GroupMember }) {
  const { t } = useTranslation('admin');
  const { mutate, isPending } = useAdminAction<void>();
  if (source === 'scim') return <li className="py-2">{username}</li>;
  const take = () => mutate((calls) => calls.groups.take({ id: groupId, user_id }));
  const note = source === 'admin' ? undefined : t(`groups.sources.${source}`);
  return <PersonRow {...{ username, note, isPending }} action={t('groups.take')} onAct={take} />;
}
