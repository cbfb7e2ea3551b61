/** Lists come in bounded parts, and each thing once, although the list changes between one part and the next. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { connectionOf, inOrder, inOrderOfIds, type PageArguments } from '../../src/counter/connection.ts';

const listOf = (ids: readonly string[]) => inOrderOfIds(ids, (id) => id);
const letters = [...'abcdefghij'];

const part = (ids: readonly string[], page: PageArguments) => connectionOf(listOf(ids), page);

describe('a part', () => {
  it('is of 50 where nothing is said, and of 100 at most', () => {
    const many = Array.from({ length: 130 }, (_, i) => `s${String(i).padStart(3, '0')}`);
    expect(part(many, {}).nodes).toHaveLength(50);
    expect(part(many, { first: null }).nodes).toHaveLength(50);
    expect(part(many, { first: 100 })).toMatchObject({ totalCount: 130, pageInfo: { hasNextPage: true } });
  });

  it.each([-1, 101, 99_999_999, -2_147_483_648])('of %i is refused', (first) => {
    expect(() => part(letters, { first })).toThrow(
      expect.objectContaining({ code: 'BAD_INPUT', details: { violations: [{ path: 'first', code: 'RANGE' }] } }),
    );
  });

  it.each(['', 'x', 'nonsense', 'MDph '.repeat(200), Buffer.from('-1:a').toString('base64url'), '\u0000'])(
    'after what is no cursor is refused: %j',
    (after) => {
      expect(() => part(letters, { after })).toThrow(
        expect.objectContaining({ code: 'BAD_INPUT', details: { violations: [{ path: 'after', code: 'FORMAT' }] } }),
      );
    },
  );

  it('says where it stands', () => {
    const first = part(letters, { first: 4 });
    expect(first.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    const last = part(letters, { first: 10, after: first.pageInfo.endCursor });
    expect(last.nodes).toEqual([...'efghij']);
    expect(last.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
    expect(last.edges[0]).toEqual({ cursor: last.pageInfo.startCursor, node: 'e' });
    expect(part(letters, { after: last.pageInfo.endCursor })).toMatchObject({
      nodes: [],
      totalCount: 10,
      pageInfo: { startCursor: null, endCursor: null, hasNextPage: false, hasPreviousPage: true },
    });
    expect(part(letters, { first: 0 })).toMatchObject({ nodes: [], totalCount: 10, pageInfo: { hasNextPage: true } });
  });
});

describe('a cursor', () => {
  it('stays good when its thing is gone and others came', () => {
    const { endCursor } = part(letters, { first: 4 }).pageInfo;
    const changed = ['aa', ...letters.filter((letter) => letter !== 'd' && letter !== 'a'), 'da'];
    expect(part(changed, { after: endCursor }).nodes).toEqual(['da', ...'efghij']);
  });

  it('keeps its place among ranks', () => {
    const ranked = inOrder(letters.map((id, i) => ({ node: id, id, rank: i % 3 })));
    const whole = ranked.map(({ node }) => node);
    const { nodes, pageInfo } = connectionOf(ranked, { first: 5 });
    expect([...nodes, ...connectionOf(ranked, { after: pageInfo.endCursor }).nodes]).toEqual(whole);
  });

  it('walks every list once and whole', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ minLength: 1, maxLength: 40 })),
        fc.integer({ min: 1, max: 7 }),
        (ids, first) => {
          const walked: string[] = [];
          let after: string | null = null;
          do {
            const { nodes, pageInfo } = part(ids, { first, after });
            walked.push(...nodes);
            after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
          } while (after !== null);
          expect(walked).toEqual(listOf(ids).map(({ node }) => node));
        },
      ),
    );
  });
});
