import { useTranslation } from 'react-i18next';
import { useOwnExport, useOwnRemoval } from '../../../entities/account/use-own-data.js';
import { toApiError } from '../../../shared/api/api-error.js';
import { Button, buttonClass } from '../../../shared/ui/button.js';
import { Loaded } from '../../../shared/ui/loaded.js';
import { ProblemNotice } from '../../../shared/ui/problem-notice.js';
import { Section } from '../../../shared/ui/section.js';
import { PartPage } from '../part-page.js';
import { RemoveAccountForm } from './remove-account-form.js';

/** Taking everything away that is one's own, and removing it. */
export function OwnDataPage() {
  const { t } = useTranslation('ownData');
  return (
    <PartPage title={t('title')} back={t('back')}>
      <Section title={t('export')} text={t('exportText')}>
        <Export />
      </Section>
      <Section title={t('remove')} text={t('removeText')}>
        <Removal />
      </Section>
    </PartPage>
  );
}

function Export() {
  const { t } = useTranslation('ownData');
  const { mutate, data, error, isPending } = useOwnExport();
  return (
    <>
      <ProblemNotice code={error ? toApiError(error).code : undefined} />
      {data ? (
        <>
          <p role="status" className="text-sm text-muted">
            {t('ready')}
          </p>
          <a href={data.url} download className={buttonClass({ look: 'primary', className: 'self-start' })}>
            {t('download')}
          </a>
        </>
      ) : (
        <Button aria-disabled={isPending} className="self-start" onClick={() => isPending || mutate()}>
          {t('ask')}
        </Button>
      )}
    </>
  );
}

function Removal() {
  const { t } = useTranslation('ownData');
  const removal = useOwnRemoval();
  return (
    <Loaded query={removal}>
      {({ allowed, has_password }) =>
        allowed && has_password ? (
          <RemoveAccountForm />
        ) : (
          <p className="text-sm text-muted">{t(allowed ? 'noPassword' : 'byAdmin')}</p>
        )
      }
    </Loaded>
  );
}
