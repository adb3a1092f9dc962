import { openTexts } from '../../shared/i18n/i18n.js';
import { FloatingFailure } from '../../shared/ui/floating-failure.js';
import { later } from '../../shared/ui/later.js';
import type { GroupDialogProps } from './group-dialog-body.js';

/** Shares a workflow, a preset or a collection with groups. Loaded with the first press. */
export const GroupDialog = later<GroupDialogProps>(loadDialog, {
  Failed: ({ again, props: { open, onClose } }) => open && <FloatingFailure again={again} onClose={onClose} />,
  onlyWhenNeeded: true,
});

async function loadDialog() {
  const [{ GroupDialogBody }] = await Promise.all([import('./group-dialog-body.js'), openTexts('groupShares')]);
  return GroupDialogBody;
}
