import type { Command, CommandRegistry } from './commands.ts';

/** The parts of a keyboard event that decide which command it means. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** Whether this machine's shortcuts use Cmd rather than Ctrl. */
export function isApplePlatform(platform: string): boolean {
  return /^(darwin|mac|iphone|ipad)/i.test(platform);
}

/** Whether a key press is one of a command's shortcuts. Letters and digits match by the key's place too, so Alt+N works on a Mac. */
export function matchesShortcut(shortcut: string, press: KeyPress, apple: boolean): boolean {
  return shortcut.split(' ').some((alternative) => {
    const parts = alternative.split('+');
    const key = parts.at(-1) ?? '';
    const has = (modifier: string): boolean => parts.includes(modifier);
    if (press.shiftKey !== has('Shift') || press.altKey !== has('Alt')) return false;
    if (press.ctrlKey !== (has('Ctrl') || (has('Mod') && !apple))) return false;
    if (press.metaKey !== (has('Mod') && apple)) return false;
    return press.key.toLowerCase() === key.toLowerCase() || press.code === `Key${key}` || press.code === `Digit${key}`;
  });
}

/** A shortcut as people read it: `Ctrl+Shift+S`, or `⇧⌘S` on a Mac. Only the first alternative. */
export function shortcutLabel(shortcut: string, apple: boolean): string {
  const parts = (shortcut.split(' ')[0] ?? '').split('+');
  if (!apple) return parts.map((part) => (part === 'Mod' ? 'Ctrl' : part)).join('+');
  const signs: Record<string, string> = { Ctrl: '⌃', Alt: '⌥', Shift: '⇧', Mod: '⌘' };
  const order = ['Ctrl', 'Alt', 'Shift', 'Mod'];
  const modifiers = order.filter((modifier) => parts.includes(modifier)).map((modifier) => signs[modifier]);
  return modifiers.join('') + (parts.at(-1) ?? '');
}

function isTextField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
}

/**
 * Runs commands by their shortcuts, unless a view has already used the key. Works until the returned
 * function is called. While a dialog is open its own keys are the only ones.
 */
export function bindKeyboard(target: Window, commands: CommandRegistry, apple: boolean): () => void {
  const press = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing) return;
    const fits = (command: Command): boolean =>
      command.shortcut !== undefined &&
      matchesShortcut(command.shortcut, event, apple) &&
      !(command.keys === 'outside-text' && isTextField(event.target));
    const command = commands.list().find(fits);
    if (command === undefined) return;
    event.preventDefault();
    if (target.document.querySelector('[role="dialog"], [role="alertdialog"]') === null) commands.run(command.name);
  };
  target.addEventListener('keydown', press);
  return () => target.removeEventListener('keydown', press);
}
