import { COLLECTION_LIMITS, type Collection } from '@atelier/contracts';
import { Link, useNavigate } from '@tanstack/react-router';
import { FolderHeart, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CoverPicture } from '../../entities/pictures/cover-picture.js';
import { languageOfText } from '../../shared/i18n/language.js';
import { Button } from '../../shared/ui/button.js';
import { LoadFailed } from '../../shared/ui/load-failed.js';
import { EmptyPage, Page } from '../../shared/ui/page.js';
import { Sharer } from '../../features/collections/sharer.js';
import { NameDialog } from '../../features/collections/name-dialog.js';
import { ChoiceGroup } from '../../shared/ui/choice-group.js';
import {
  useCollections,
  useCreateCollection,
  useGroupCollections,
} from '../../entities/collections/use-collections.js';

const SCOPES = ['own', 'group'] as const;
type Scope = (typeof SCOPES)[number];

/** The collections of the user, and those that others share with their groups. */
export function CollectionsPage() {
  const { t } = useTranslation(['shell', 'collections']);
  const [scope, setScope] = useState<Scope>('own');
  const own = useCollections();
  const ofGroups = useGroupCollections(scope === 'group');
  const collections = scope === 'own' ? own : ofGroups;
  return (
    <Page title={t('shell:places.collections')} actions={<NewButton isFull={isFull(own.data)} />}>
      <ChoiceGroup
        hideLabel
        label={t('collections:scope')}
        className="self-start"
        value={scope}
        choices={SCOPES.map((value) => ({ value, label: t(`collections:scopes.${value}`) }))}
        onChange={setScope}
      />
      {collections.isError && <LoadFailed text={t('collections:failed')} again={() => void collections.refetch()} />}
      {collections.data && <Covers collections={collections.data} scope={scope} />}
    </Page>
  );
}

const isFull = (collections: readonly Collection[] | undefined): boolean =>
  (collections?.length ?? 0) >= COLLECTION_LIMITS.perUser;

function NewButton({ isFull }: { isFull: boolean }) {
  const { t } = useTranslation('collections');
  const [naming, setNaming] = useState(false);
  const create = useCreateCollection();
  const navigate = useNavigate();
  const make = async (name: string) => {
    const { id } = await create.mutateAsync(name);
    await navigate({ to: '/collections/$collection', params: { collection: id } });
  };
  return (
    <>
      <Button
        aria-disabled={isFull}
        title={isFull ? t('full', { max: COLLECTION_LIMITS.perUser }) : undefined}
        onClick={() => !isFull && setNaming(true)}
      >
        <Plus aria-hidden />
        {t('new')}
      </Button>
      <NameDialog
        open={naming}
        title={t('newTitle')}
        submit={t('create')}
        onClose={() => setNaming(false)}
        onName={make}
      />
    </>
  );
}

function Covers({ collections, scope }: { collections: readonly Collection[]; scope: Scope }) {
  const { t } = useTranslation('collections');
  const none = scope === 'own' ? 'none' : 'noneOfGroup';
  if (collections.length === 0)
    return <EmptyPage icon={<FolderHeart aria-hidden />} title={t(none)} text={t(`${none}Text`)} />;
  return (
    <ul className="grid grid-cols-2 gap-x-3 gap-y-5 sm:grid-cols-[repeat(auto-fill,minmax(13rem,1fr))]">
      {collections.map((collection) => (
        <Cover key={collection.id} collection={collection} />
      ))}
    </ul>
  );
}

function Cover({ collection: { id, name, image_count, cover, shared_by } }: { collection: Collection }) {
  const { t } = useTranslation('collections');
  return (
    <li className="min-w-0">
      <Link
        to="/collections/$collection"
        params={{ collection: id }}
        className="group flex flex-col gap-2 rounded-print"
      >
        <span className="relative block">
          <CoverPicture cover={cover} />
          {!cover && <FolderHeart aria-hidden className="absolute inset-0 m-auto size-8 text-muted" />}
        </span>
        <span className="min-w-0">
          <span lang={languageOfText(name)} className="block truncate font-medium group-hover:underline">
            {name}
          </span>
          <span className="text-xs text-muted tabular-nums">{t('pictures', { count: image_count })}</span>
          {shared_by && <Sharer by={shared_by} />}
        </span>
      </Link>
    </li>
  );
}
