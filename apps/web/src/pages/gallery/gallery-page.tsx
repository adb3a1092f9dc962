import { useNavigate, useSearch } from '@tanstack/react-router';
import { Images, SearchX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../shared/ui/button.js';
import { EmptyPage, Page } from '../../shared/ui/page.js';
import { ChooseButton } from '../../features/grid/choose-button.js';
import { FilterBar } from '../../features/history/filter-bar.js';
import { filterOf, isNarrowed, readGallerySearch } from '../../features/history/gallery-search.js';
import { GridProvider } from '../../features/grid/grid-provider.js';
import { PictureList } from '../../features/grid/picture-list.js';
import { SizeSlider } from '../../features/grid/size-slider.js';
import { useStable } from '../../shared/ui/use-stable.js';

/** All pictures, with search and filters that are kept in the address. */
export function GalleryPage() {
  const { t } = useTranslation(['shell', 'gallery']);
  // Without the parameters of the viewer, so that the page is not rendered for each picture viewed.
  const search = useSearch({
    from: '/gallery',
    select: (all) => readGallerySearch({ ...all }),
    structuralSharing: true,
  });
  const filter = useStable(filterOf(search));
  return (
    <GridProvider>
      <Page
        title={t('shell:places.gallery')}
        actions={
          <>
            <SizeSlider />
            <ChooseButton />
          </>
        }
      >
        <FilterBar search={search} />
        <PictureList
          filter={filter}
          label={t('gallery:grid')}
          empty={isNarrowed(search) ? <NothingFound /> : <NothingMade />}
        />
      </Page>
    </GridProvider>
  );
}

function NothingFound() {
  const { t } = useTranslation('gallery');
  const navigate = useNavigate({ from: '/gallery' });
  return (
    <EmptyPage icon={<SearchX aria-hidden />} title={t('nothingFound')} text={t('nothingFoundText')}>
      <Button onClick={() => void navigate({ search: {} })}>{t('clearFilters')}</Button>
    </EmptyPage>
  );
}

function NothingMade() {
  const { t } = useTranslation('gallery');
  return <EmptyPage icon={<Images aria-hidden />} title={t('nothingMade')} text={t('nothingMadeText')} />;
}
