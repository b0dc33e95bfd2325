import { expect, it } from 'vitest';
import { calls } from '../../../shared/contract/calls.ts';
import { events } from '../../../shared/contract/events.ts';
import { callNames, eventNames } from '../../../shared/contract/names.ts';

it('the preload knows exactly the calls of the contract', () => {
  expect([...callNames].sort()).toEqual(Object.keys(calls).sort());
});

it('the preload knows exactly the events of the contract', () => {
  expect([...eventNames].sort()).toEqual(Object.keys(events).sort());
});
