import { useTranslation } from 'react-i18next';
import { useAdminAction } from '../../../entities/admin/admin-hooks.js';
import type { AuditParams } from '../../../entities/admin/audit-search-input.js';
import { Button } from '../../../shared/ui/button.js';
import { useOneAtATime } from '../../../shared/ui/use-one-at-a-time.js';

/** Saves the entries that are searched for as a file, one a line. */
export function SaveAuditButton({ params }: { params: AuditParams }) {
  const { t } = useTranslation('admin');
  const { mutateAsync } = useAdminAction<Blob>();
  const { isBusy, run } = useOneAtATime();
  // A refusal is said by the toast of `useAdminAction`.
  const save = () => run(() => mutateAsync((calls) => calls.auditFile(params)).then(offer, () => undefined));
  return (
    <Button aria-disabled={isBusy} onClick={save}>
      {t('audit.save')}
    </Button>
  );
}

function offer(file: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = `atelier-audit-${new Date().toISOString().slice(0, 10)}.jsonl`;
  link.click();
  // The browser has taken the bytes by the next turn.
  setTimeout(() => URL.revokeObjectURL(link.href));
}
