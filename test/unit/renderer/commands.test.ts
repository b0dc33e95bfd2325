import { describe, expect, it } from 'vitest';
import { CommandRegistry } from '../../../renderer/app/commands.ts';
import { matchesShortcut, shortcutLabel, type KeyPress } from '../../../renderer/app/keyboard.ts';

function press(keys: string, change: Partial<KeyPress> = {}): KeyPress {
  const parts = keys.split('+');
  const key = parts.at(-1) ?? '';
  return {
    key: key.length === 1 ? key.toLowerCase() : key,
    code: key.length === 1 ? `Key${key}` : key,
    ctrlKey: parts.includes('Ctrl'),
    metaKey: parts.includes('Cmd'),
    altKey: parts.includes('Alt'),
    shiftKey: parts.includes('Shift'),
    ...change,
  };
}

describe('the command table', () => {
  it('runs a command by its name, only while it is enabled', () => {
    const commands = new CommandRegistry(() => undefined);
    const ran: string[] = [];
    let enabled = false;
    commands.register({ name: 'row.delete', title: 'Delete', enabled: () => enabled, run: () => void ran.push('delete') });
    expect(commands.run('row.delete')).toBe(false);
    enabled = true;
    expect(commands.run('row.delete')).toBe(true);
    expect(commands.run('no.such')).toBe(false);
    expect(ran).toEqual(['delete']);
  });

  it('lets a view take a name over until it is gone', () => {
    const commands = new CommandRegistry(() => undefined);
    const ran: string[] = [];
    commands.register({ name: 'edit.find', title: 'Find', run: () => void ran.push('app') });
    const unregister = commands.register({ name: 'edit.find', title: 'Find here', run: () => void ran.push('view') });
    commands.run('edit.find');
    expect(commands.list().map(({ title }) => title)).toEqual(['Find here']);
    unregister();
    commands.run('edit.find');
    expect(ran).toEqual(['view', 'app']);
  });

  it('tells failures, thrown or rejected', async () => {
    const told: unknown[] = [];
    const commands = new CommandRegistry((error) => told.push(error));
    commands.register(
      { name: 'a', title: 'A', run: () => { throw new Error('thrown'); } },
      { name: 'b', title: 'B', run: () => Promise.reject(new Error('rejected')) },
    );
    commands.run('a');
    commands.run('b');
    await expect.poll(() => told.map((error) => (error as Error).message)).toEqual(['thrown', 'rejected']);
  });
});

describe('shortcuts', () => {
  it('mean Ctrl elsewhere and Cmd on a Mac', () => {
    expect(matchesShortcut('Mod+S', press('Ctrl+S'), false)).toBe(true);
    expect(matchesShortcut('Mod+S', press('Cmd+S'), true)).toBe(true);
    expect(matchesShortcut('Mod+S', press('Ctrl+S'), true)).toBe(false);
    expect(matchesShortcut('Mod+S', press('Ctrl+Shift+S'), false)).toBe(false);
    expect(matchesShortcut('Mod+Shift+Z Mod+Y', press('Ctrl+Y'), false)).toBe(true);
  });

  it('are found by the key’s place where Alt changes its letter', () => {
    expect(matchesShortcut('Alt+N', press('Alt+N', { key: '˜' }), true)).toBe(true);
  });

  it('read as the machine writes them', () => {
    expect(shortcutLabel('Mod+Shift+S', false)).toBe('Ctrl+Shift+S');
    expect(shortcutLabel('Mod+Shift+S', true)).toBe('⇧⌘S');
  });
});
