import type { Workflow } from '@atelier/contracts';
import { Menu } from '@base-ui/react/menu';
import { Link } from '@tanstack/react-router';
import {
  Copy,
  Ellipsis,
  FileDown,
  GitBranch,
  Globe,
  GlobeLock,
  History,
  ImageIcon,
  ListChecks,
  Pencil,
  Trash2,
  Users,
} from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCurrentUser } from '../../entities/sessions/session-context.js';
import { GroupDialog } from '../../features/group-shares/group-dialog.js';
import { useMayShare } from '../../features/group-shares/use-may-share.js';
import { buttonClass } from '../../shared/ui/button.js';
import { ConfirmDialog } from '../../shared/ui/confirm-dialog.js';
import { MENU_ITEM_CLASS, MenuBox } from '../../shared/ui/menu.js';
import { DetailsDialog } from './details-dialog.js';
import { scopeOf } from './library-filter.js';
import { PictureDialog } from './picture-dialog.js';
import { useWorkflowActions } from './use-workflow-actions.js';

type Asked = 'publish' | 'delete' | 'details' | 'picture' | 'group' | null;

interface WorkflowMenuProps {
  workflow: Workflow;
  name: string;
  mayPublish: boolean;
}

/** What can be done with a workflow besides running it. Of a shared one others see the form only. */
export function WorkflowMenu({ workflow, name, mayPublish }: WorkflowMenuProps) {
  const { t } = useTranslation('workflows');
  const { id: userId } = useCurrentUser();
  const [asked, setAsked] = useState<Asked>(null);
  const actions = useWorkflowActions(workflow, name);
  const scope = scopeOf(workflow, userId);
  const isPublished = workflow.visibility === 'published';
  const canPublish = mayPublish && scope !== 'shipped';
  if (scope === 'published' && !canPublish) return null;
  return (
    <>
      <Menu.Root>
        <Menu.Trigger
          aria-label={t('menu.label', { name })}
          className={buttonClass({ look: 'bare', shape: 'icon', className: 'shrink-0' })}
        >
          <Ellipsis aria-hidden />
        </Menu.Trigger>
        <MenuBox align="end">
          {scope !== 'published' && <Places id={workflow.id} isOwn={scope === 'mine'} />}
          {scope !== 'published' && <CopyItems actions={actions} />}
          {canPublish && (
            <Item
              icon={isPublished ? <GlobeLock aria-hidden /> : <Globe aria-hidden />}
              text={t(isPublished ? 'menu.unpublish' : 'menu.publish')}
              onPress={() => (isPublished ? void actions.publish(false) : setAsked('publish'))}
            />
          )}
          {scope === 'mine' && <OwnItems ask={setAsked} />}
        </MenuBox>
      </Menu.Root>
      <Questions workflow={workflow} name={name} asked={asked} close={() => setAsked(null)} actions={actions} />
    </>
  );
}

function Places({ id, isOwn }: { id: number; isOwn: boolean }) {
  const { t } = useTranslation('workflows');
  const params = { workflow: id };
  return (
    <>
      {isOwn && (
        <Menu.LinkItem
          closeOnClick
          render={<Link to="/workflows/$workflow/form" params={params} />}
          className={MENU_ITEM_CLASS}
        >
          <ListChecks aria-hidden />
          {t('menu.form')}
        </Menu.LinkItem>
      )}
      {isOwn && (
        <Menu.LinkItem
          closeOnClick
          render={<Link to="/workflows/$workflow/versions" params={params} />}
          className={MENU_ITEM_CLASS}
        >
          <History aria-hidden />
          {t('menu.versions')}
        </Menu.LinkItem>
      )}
      <Menu.LinkItem
        closeOnClick
        render={<Link to="/workflows/$workflow/graph" params={params} />}
        className={MENU_ITEM_CLASS}
      >
        <GitBranch aria-hidden />
        {t('menu.graph')}
      </Menu.LinkItem>
    </>
  );
}

type Actions = ReturnType<typeof useWorkflowActions>;

function CopyItems({ actions }: { actions: Actions }) {
  const { t } = useTranslation('workflows');
  return (
    <>
      <Item icon={<Copy aria-hidden />} text={t('menu.duplicate')} onPress={() => void actions.duplicate()} />
      <Item icon={<FileDown aria-hidden />} text={t('menu.exportUi')} onPress={() => void actions.exportAs('ui')} />
      <Item icon={<FileDown aria-hidden />} text={t('menu.exportApi')} onPress={() => void actions.exportAs('api')} />
    </>
  );
}

function OwnItems({ ask }: { ask: (what: Asked) => void }) {
  const { t } = useTranslation('workflows');
  const mayShare = useMayShare();
  return (
    <>
      {mayShare && <Item icon={<Users aria-hidden />} text={t('menu.group')} onPress={() => ask('group')} />}
      <Item icon={<Pencil aria-hidden />} text={t('menu.details')} onPress={() => ask('details')} />
      <Item icon={<ImageIcon aria-hidden />} text={t('menu.picture')} onPress={() => ask('picture')} />
      <Item icon={<Trash2 aria-hidden />} text={t('menu.delete')} onPress={() => ask('delete')} />
    </>
  );
}

function Item({ icon, text, onPress }: { icon: ReactNode; text: string; onPress: () => void }) {
  return (
    <Menu.Item onClick={onPress} className={MENU_ITEM_CLASS}>
      {icon}
      {text}
    </Menu.Item>
  );
}

interface QuestionsProps {
  workflow: Workflow;
  name: string;
  asked: Asked;
  close: () => void;
  actions: Actions;
}

function Questions({ workflow, name, asked, close, actions }: QuestionsProps) {
  const { t } = useTranslation('workflows');
  return (
    <>
      <ConfirmDialog
        open={asked === 'publish'}
        title={t('publishTitle', { name })}
        text={t('publishText')}
        confirm={t('menu.publish')}
        onConfirm={() => void actions.publish(true)}
        onClose={close}
      />
      <ConfirmDialog
        open={asked === 'delete'}
        title={t('deleteTitle', { name })}
        text={t('deleteText')}
        confirm={t('menu.delete')}
        finalFocus={() => document.getElementById('main')}
        onConfirm={() => void actions.destroy()}
        onClose={close}
      />
      <DetailsDialog workflow={workflow} open={asked === 'details'} onClose={close} />
      <GroupsAsked workflow={workflow} name={name} open={asked === 'group'} close={close} />
      <PictureDialog workflow={workflow} open={asked === 'picture'} onClose={close} />
    </>
  );
}

/** Its code is fetched with the first press. */
function GroupsAsked({
  workflow: { id },
  name,
  open,
  close,
}: {
  workflow: Workflow;
  name: string;
  open: boolean;
  close: () => void;
}) {
  const [wasOpen, setWasOpen] = useState(false);
  if (open && !wasOpen) setWasOpen(true);
  return wasOpen && <GroupDialog item={{ kind: 'workflow', id }} name={name} open={open} onClose={close} />;
}
