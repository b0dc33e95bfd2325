import type { Settings } from '../../shared/contract/calls.ts';

/** Puts the chosen theme on the page, and follows the system where that is chosen. Works until the returned function is called. */
export function applyTheme(theme: Settings['theme'], window: Window): () => void {
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const apply = (): void => {
    window.document.documentElement.dataset['theme'] = theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme;
  };
  apply();
  if (theme !== 'system') return () => undefined;
  dark.addEventListener('change', apply);
  return () => dark.removeEventListener('change', apply);
}
