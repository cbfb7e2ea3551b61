/** A whole answer is given again only where everything in it is declared to be. */

import { describe, expect, it } from 'vitest';
import { Problem } from '../../src/errors.ts';
import type { DecidedRequest, ExecutedReply, Part } from '../../src/types.ts';
import type { HandClock } from '../cache/room.ts';
import { operationOf } from '../loader/asks.ts';
import { executedOf, openRoom, partOf, query, thingOf } from './room.ts';

const good = (clock: HandClock): Part => partOf(thingOf, clock);

describe('an answer is given again', () => {
  it('with the finished text of its data, and with what the record needs of its parts', async () => {
    const room = openRoom({ execute: (_, clock) => executedOf([good(clock), partOf(thingOf, clock, { data: null })]) });
    const first = await room.ask();
    const again = await room.ask();
    expect(room.replied).toEqual(['kept', 'again']);
    expect(again.dataUtf8).toBe('{"thing":{"name":"a thing"}}');
    expect(again.body).toEqual({});
    expect(first).toEqual(again);
    expect(again.parts?.map(({ ask }) => ask.operation)).toEqual([thingOf, thingOf]);
  });

  it('and its parts are counted as answers from memory, the same question once', async () => {
    const part = (clock: HandClock, id: string, data: unknown) => partOf(thingOf, clock, { input: { id }, data });
    const room = openRoom({
      execute: (_, clock) =>
        executedOf([
          part(clock, '1', 'one'),
          part(clock, '2', null),
          part(clock, '1', 'one'),
          part(clock, '3', 'three'),
        ]),
    });
    await room.twice();
    expect(room.hits).toEqual(['2 thingOf memory', '1 thingOf memory absent']);
  });

  it('whoever asks first has no name of their own in it', async () => {
    const room = openRoom();
    await room.ask();
    const again = await room.ask();
    expect(JSON.stringify(again)).not.toMatch(/request-\d|desk/);
  });
});

type Executed = (clock: HandClock) => ExecutedReply;
const executions: readonly [why: string, execute: Executed][] = [
  ['it has an error', (clock) => executedOf([good(clock)], { body: { errors: [{}], data: { thing: null } } })],
  ['it has no data', () => executedOf([], { body: { errors: [{}] }, status: 400 })],
  ['its data is null', (clock) => executedOf([good(clock)], { body: { data: null } })],
  ['it has another status', (clock) => executedOf([good(clock)], { status: 500 })],
  ['it has an extension', (clock) => executedOf([good(clock)], { body: { data: {}, extensions: { freshness: [] } } })],
  ['nothing was asked for it', () => executedOf([])],
  ['something was asked that is not among its parts', (clock) => executedOf([good(clock)], { asked: 2 })],
  [
    'a part failed, and its field made do without',
    (clock) => executedOf([good(clock), { ...good(clock), outcome: new Problem('AGENCY_TIMEOUT') }]),
  ],
  ['a part is never given again', (clock) => executedOf([partOf(operationOf({ reuse: 'never' }), clock)])],
  ['a part is of a change', (clock) => executedOf([partOf(operationOf({ safe: false }), clock)])],
  [
    'a part is stale',
    (clock) => {
      const part = good(clock);
      return executedOf([part, { ...part, outcome: { ...part.outcome, isStale: true } as Part['outcome'] }]);
    },
  ],
  ['the life of a part is over', (clock) => executedOf([good(clock), partOf(thingOf, clock, { ttlSeconds: 0 })])],
];

const requests: readonly [why: string, request: Partial<DecidedRequest>][] = [
  ['it is a change', { operation: { ...query, type: 'mutation' } }],
  ['it is no document', { operation: undefined }],
  ['a field of it is not declared', { operation: { ...query, fields: ['Query.thing', 'Service.openToMe'] } }],
  ['part of it is refused', { decisions: new Map([['things', new Problem('FORBIDDEN')]]) }],
  ['it is explored', { headers: { 'x-explain': 'yes' } }],
  ['its variables have no text', { variables: { first: Number.POSITIVE_INFINITY } }],
];

describe('an answer is executed again', () => {
  it.each(executions)('where %s', async (_, execute) => {
    const room = openRoom({ execute: (_request, clock) => execute(clock) });
    expect(await room.twice()).toBe('executed');
  });

  it.each(requests)('where %s', async (_, request) => {
    expect(await openRoom().twice(request)).toBe('executed');
  });

  it('where no room is given for it', async () => {
    const room = openRoom({ replyBytes: 0 });
    const first = await room.ask();
    expect([first.dataUtf8, room.replied]).toEqual([undefined, []]);
  });

  it('where a request is refused meanwhile that had it before', async () => {
    const room = openRoom();
    expect(await room.twice()).toBe('again');
    await room.ask({ decisions: new Map([['things', new Problem('FORBIDDEN')]]) });
    expect(room.replied.at(-1)).toBe('executed');
  });
});
