import type { Setting, Settings } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../../shared/ui/data-table.js';
import { Loaded } from '../../../shared/ui/loaded.js';
import { Section } from '../../../shared/ui/section.js';
import { useSettings } from '../../../entities/admin/admin-hooks.js';

type Service = Settings['services'][number]['service'];

/** The settings in force, by service. */
export function SettingsPage() {
  const { t } = useTranslation('admin');
  const settings = useSettings();
  return (
    <Section title={t('settings.title')} text={t('settings.text')}>
      <Loaded query={settings}>
        {({ services }) =>
          services.map(({ service, settings: list }) => (
            <div key={service} className="flex flex-col gap-2">
              <h3 className="font-semibold">{t(`settings.services.${service}`)}</h3>
              <SettingTable service={service} settings={list} />
            </div>
          ))
        }
      </Loaded>
    </Section>
  );
}

function SettingTable({ service, settings }: { service: Service; settings: Setting[] }) {
  const { t } = useTranslation('admin');
  return (
    <DataTable
      caption={t(`settings.services.${service}`)}
      columns={[
        { label: t('settings.name'), cell: ({ name }) => <code className="font-mono text-xs">{name}</code> },
        { label: t('settings.value'), cell: ({ value }) => <code className="font-mono text-xs">{shown(value)}</code> },
        { label: t('settings.description'), cell: (setting) => <Meaning setting={setting} /> },
      ]}
      rows={settings}
      keyOf={({ name }) => name}
      empty={t('settings.empty')}
    />
  );
}

/** In the language of the page; a setting that this page does not know yet, in the words of its service. */
function Meaning({ setting: { name, description } }: { setting: Setting }) {
  const { t, i18n } = useTranslation('admin');
  if (!i18n.exists(`settings.meaning.${name}`, { ns: 'admin' })) return <span lang="en">{description}</span>;
  return t(`settings.meaning.${name as 'LOG_LEVEL'}`);
}

const shown = (value: Setting['value']): string => (typeof value === 'string' ? value : JSON.stringify(value));
