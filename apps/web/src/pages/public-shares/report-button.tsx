import type { PublicImage } from '@atelier/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { openTexts } from '../../shared/i18n/i18n.js';
import { Button } from '../../shared/ui/button.js';
import { later } from '../../shared/ui/later.js';

// Few visitors report anything: the page would be heavier for all.
const ReportDialog = later(loadDialog, { Failed, onlyWhenNeeded: true });

async function loadDialog() {
  const [module] = await Promise.all([import('./report-dialog.js'), openTexts('pictureReports')]);
  return module.ReportDialog;
}

function Failed({ again }: { again: () => void }) {
  const { t } = useTranslation();
  return <Button onClick={again}>{t('tryAgain')}</Button>;
}

/** Tells admins of a picture. */
export function ReportButton({ image }: { image: PublicImage }) {
  const { t } = useTranslation('publicShares');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button look="bare" onClick={() => setOpen(true)}>
        {t('report')}
      </Button>
      {isOpen && <ReportDialog image={image} onClose={() => setOpen(false)} />}
    </>
  );
}
