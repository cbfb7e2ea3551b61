/** The checker of the pages itself: whatever is planted in a page, it is found and its place is named. */

import { describe, expect, it } from 'vitest';
import { describeWith } from '../support/services.ts';
import { blocksOf } from './blocks.ts';
import { linkMistakes } from './link-check.ts';
import { pageMistakes } from './page-world.ts';
import { difference, lineDifference } from './shown.ts';
import { typeMistakes } from './typed.ts';

const file = 'docs/offices/x.md';
/** As the pages are, and short. */
const page = `# T

\`\`\`sh
curl -s -X PUT http://127.0.0.1:4000/sandbox/agencies/police/fault -d '{"kind":"refuse"}'
\`\`\`

\`\`\`graphql
query Screen($id: NationalId!) { citizen(nationalId: $id) { identity { firstName lastName } vehicles { plate } } }
\`\`\`

\`\`\`json variables
{ "id": "0790419904" }
\`\`\`

\`\`\`json answer
{
  "data": { "citizen": { "identity": { "firstName": "رحیم" }, "vehicles": null } },
  "errors": [{ "extensions": { "code": "AGENCY_UNAVAILABLE" } }]
}
\`\`\`
`;

const mistakesIn = (text: string): Promise<readonly string[]> =>
  pageMistakes({ file, text, language: 'en', blocks: blocksOf(file, text) });

async function mistakesWith(...[from, to]: readonly [string, string]): Promise<readonly string[]> {
  const text = page.replace(from, to);
  if (text === page) throw new Error(`The page does not say "${from}" any more.`);
  return mistakesIn(text);
}

describeWith('curl', 'on a page', () => {
  it('that is true nothing is found', async () => expect(await mistakesIn(page)).toEqual([]), 60_000);

  it.each([
    ['an answer that is not so', '"firstName": "رحیم"', '"firstName": "کریم"', /x\.md:\d+: \$\.data\.citizen/],
    [
      'an error code that does not come',
      '"code": "AGENCY_UNAVAILABLE"',
      '"code": "AGENCY_BUSY"',
      /x\.md:\d+: .*AGENCY_BUSY/,
    ],
    ['a field that is not there', 'identity { firstName lastName }', 'identity { name }', /x\.md:\d+: /],
    ['a command that fails', 'curl -s -X PUT', 'curly -s -X PUT', /x\.md:\d+: it failed/],
    ['a block that nobody checks', '```graphql', '```python', /x\.md:\d+: nobody checks a block of "python"/],
  ] as const)(
    '%s is found',
    async (_, from, to, said) => {
      const mistakes = await mistakesWith(from, to);
      expect(mistakes.length).toBeGreaterThan(0);
      expect(mistakes[0]).toMatch(said);
    },
    60_000,
  );

  it('a type that does not fit is found', async () => {
    const text = '# T\n\n```ts\nconst n: number = "one";\n```\n';
    expect(await typeMistakes(blocksOf('docs/x.md', text))).toEqual([
      expect.stringMatching(/^docs\/x\.md:3: .*TS2322/),
    ]);
  });

  it('a link that leads nowhere is found', () => {
    const text =
      '# T\n\n[a](nothing.md) [b](answers.md#nowhere) [c](answers.md#partial-data) [d](http://example.com)\n';
    expect(linkMistakes('docs/offices/x.md', text)).toEqual([
      'docs/offices/x.md: there is no page nothing.md.',
      'docs/offices/x.md: answers.md has no place #nowhere.',
      'docs/offices/x.md: http://example.com is not https.',
    ]);
  });

  it('a fence that is never closed is found', () => {
    expect(() => blocksOf('docs/x.md', '```sh\nls\n')).toThrow('docs/x.md:1: the block is never closed.');
  });
});

describe('what a page shows', () => {
  it.each([
    [{ a: 1 }, { a: 1, b: 2 }],
    [[{ a: 2 }], [{ a: 1 }, { a: 2, b: 3 }]],
    ['…', 'anything'],
    ['L-…', 'L-0499'],
    [null, null],
    [[], []],
  ])('%j may stand for %j', (shown, real) => expect(difference(shown, real)).toBeUndefined());

  it.each([
    [{ a: 1 }, { a: 2 }],
    [{ a: null }, {}],
    [
      [{ a: 2 }, { a: 1 }],
      [{ a: 1 }, { a: 2 }],
    ],
    [[], [1]],
    ['…', undefined],
    ['L-…', 'M-1'],
    [{}, null],
  ])('%j may not stand for %j', (shown, real) => expect(difference(shown, real)).toBeDefined());

  it('is lines in their order', () => {
    expect(lineDifference('a\n…\nc', 'a\nb\nc\n')).toBeUndefined();
    expect(lineDifference('c\na', 'a\nb\nc\n')).toContain('"a"');
  });
});
