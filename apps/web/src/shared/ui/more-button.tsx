import { useTranslation } from 'react-i18next';
import { Button } from './button.js';

interface MoreButtonProps {
  query: { hasNextPage: boolean; isFetching: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
}

/** A button that loads the next page of a list, if there is one. */
export function MoreButton({ query: { hasNextPage, isFetching, isFetchingNextPage, fetchNextPage } }: MoreButtonProps) {
  const { t } = useTranslation('gallery');
  if (!hasNextPage) return null;
  return (
    <Button aria-disabled={isFetching} onClick={() => !isFetching && fetchNextPage()} className="self-center">
      {t(isFetchingNextPage ? 'loadingMore' : 'more')}
    </Button>
  );
}
