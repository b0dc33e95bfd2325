import { expect, it } from 'vitest';
import { Notices } from '../../../renderer/app/notices.ts';
import { createLinkOpener } from '../../../renderer/app/open-link.ts';

/** Follows a link; answers what the host was asked to open, and what was told. */
function follow(address: string): { readonly opened: unknown[]; readonly told: string[] } {
  const opened: unknown[] = [];
  const notices = new Notices();
  const call = (_name: string, request: unknown): Promise<never> => {
    opened.push(request);
    return new Promise(() => undefined);
  };
  createLinkOpener({ call }, { nativeDialogs: true, reveal: true, openLinks: true }, notices)(address);
  return { opened, told: notices.shown.value.map(({ message }) => message) };
}

it.each(['https://example.com/a', 'mailto:oncall@example.com'])('%s opens outside of the app', (address) => {
  expect(follow(address)).toEqual({ opened: [{ url: address }], told: [] });
});

it.each(['javascript:alert(1)', 'file:///etc/hosts', 'http://[::1'])('%s is refused in words', (address) => {
  expect(follow(address)).toEqual({ opened: [], told: [`Aftermath does not open this link: ${address}`] });
});

it.each([
  ['2025/other%20report.md#impact', '2025/other report.md'],
  ['./100%.md', './100%.md'],
])('%s names the file and the way to open it', (address, name) => {
  expect(follow(address)).toEqual({ opened: [], told: [`This link leads to another file, “${name}”. Open it with Open….`] });
});
