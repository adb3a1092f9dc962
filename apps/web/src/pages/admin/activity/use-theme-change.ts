import { useEffect, useState } from 'react';

/** A number that changes with the theme, whether the page or the system changes it. */
export function useThemeChange(): number {
  const [changes, setChanges] = useState(0);
  useEffect(() => {
    const changed = () => setChanges((count) => count + 1);
    const system = matchMedia('(prefers-color-scheme: dark)');
    const page = new MutationObserver(changed);
    page.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    system.addEventListener('change', changed);
    return () => {
      page.disconnect();
      system.removeEventListener('change', changed);
    };
  }, []);
  return changes;
}
