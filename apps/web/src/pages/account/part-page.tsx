import { Link } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { buttonClass } from '../../shared/ui/button.js';

interface PartPageProps {
  title: string;
  /** The name of the account's own page, to which it leads back. */
  back: string;
  children: ReactNode;
}

/** A part of the account that has a page of its own. */
export function PartPage({ title, back, children }: PartPageProps) {
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-5 px-4 py-5 sm:px-6">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Link to="/account" className={buttonClass({ look: 'bare', className: '-ml-3.5' })}>
          <ArrowLeft aria-hidden />
          {back}
        </Link>
        <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
      </div>
      {children}
    </div>
  );
}
