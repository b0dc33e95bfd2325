import { nativeTheme } from 'electron';
import type { Settings } from '../../shared/contract/calls.ts';
import type { Handlers } from '../../shared/contract/dispatch.ts';

/**
 * The handlers, with the system's own surfaces (menus, dialogs, the title bar) in the theme that the
 * page stores. `changed` is told of every theme that was stored.
 */
export function withNativeTheme(handlers: Handlers, changed: (theme: Settings['theme']) => void): Handlers {
  return {
    ...handlers,
    'settings.write': async (settings) => {
      const answer = await handlers['settings.write'](settings);
      nativeTheme.themeSource = settings.theme;
      changed(settings.theme);
      return answer;
    },
  };
}

/** Applies the stored theme and answers it; settings that cannot be read leave the system's. */
export async function applyStoredTheme(handlers: Handlers): Promise<Settings['theme']> {
  const theme = await handlers['settings.read']({}).then(
    (settings) => settings.theme,
    () => 'system' as const,
  );
  nativeTheme.themeSource = theme;
  return theme;
}
