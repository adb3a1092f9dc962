// Runs before the first paint, so that the page never flashes in the other theme. A file of its own, because the
// content security policy forbids inline scripts. Key and values are those of src/account/theme.ts.
(() => {
  try {
    const theme = localStorage.getItem('atelier.theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  } catch {
    // Storage is blocked: the theme of the system applies.
  }
})();
