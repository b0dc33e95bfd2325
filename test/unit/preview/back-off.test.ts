import { expect, test } from 'vitest';
import { BackOff } from '../../../renderer/preview/back-off.ts';

test('tries every text while none took too long', () => {
  const backOff = new BackOff();
  for (let at = 0; at < 3; at++) {
    expect(backOff.mayTry).toBe(true);
    backOff.started(100_000);
    backOff.ended(false);
  }
});

test('after one that took too long, tries again only when much of it has changed', () => {
  const backOff = new BackOff();
  backOff.started(100_000);
  backOff.changed(10);
  backOff.ended(true);
  expect(backOff.mayTry).toBe(false);
  for (let key = 0; key < 4989; key++) backOff.changed(1);
  expect(backOff.mayTry).toBe(false);
  backOff.changed(1);
  expect(backOff.mayTry).toBe(true);

  backOff.started(105_000);
  backOff.ended(true);
  expect(backOff.mayTry).toBe(false);
});

test('a small text is tried again after some two hundred characters', () => {
  const backOff = new BackOff();
  backOff.started(300);
  backOff.ended(true);
  backOff.changed(199);
  expect(backOff.mayTry).toBe(false);
  backOff.changed(1);
  expect(backOff.mayTry).toBe(true);
});
