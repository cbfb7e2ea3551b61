/** The good adapter with one thing wrong: one for each rule, a line or two apart from what is right. */

export interface Variant {
  /** The rule that it breaks, and no other. */
  readonly rule: string;
  readonly edits: readonly Edit[];
  /** Whose exchanges show it; all of them where it is left out. */
  readonly operation?: string;
}

export interface Edit {
  readonly file: string;
  /** What stands there; `undefined` for a file that is new. */
  readonly from?: string;
  /** What stands there instead; `undefined` where the file is gone. */
  readonly to?: string;
}

const inFile = (rule: string, file: string, from: string, to: string): Variant => ({
  rule,
  edits: [{ file, from, to }],
});
const inAdapter = (rule: string, from: string, to: string): Variant => inFile(rule, 'adapter.ts', from, to);
/** The operation that each rule about answers is broken in. */
const brokenIn: Readonly<Record<string, readonly string[]>> = {
  cardOf: [
    'silence',
    'failure',
    'busy',
    'refused-us',
    'nonsense',
    'other-fields',
    'missing-field',
    'null-field',
    'wrong-type',
    'about-the-asked',
    'stand-in-guards',
    'covered',
  ],
  loansOf: [
    'deadline',
    'extra-fields',
    'lists-held',
    'leak',
    'never-internal',
    'prototypes',
    'hostile-input',
    'inputs-bounded',
  ],
  reserve: ['change-once'],
};

const at = (variant: Variant): Variant => {
  const [operation] = Object.entries(brokenIn).find(([, ids]) => ids.includes(variant.rule)) ?? [];
  return operation === undefined ? variant : { ...variant, operation };
};

const inSchema = (rule: string, from: string, to: string): Variant => inFile(rule, 'schema.graphql', from, to);
const inManifest = (rule: string, from: string, to: string): Variant => inFile(rule, 'manifest.json', from, to);

/** Judged without asking anything. */
export const stillVariants: readonly Variant[] = [
  { rule: 'folder', edits: [{ file: 'client.ts', to: 'export {};' }] },
  inManifest('manifest', '"level": "assured"', '"colour": "red", "level": "assured"'),
  inManifest('hosts', 'api.library.example', '169.254.169.254'),
  inAdapter('imports', 'import {\n  type Adapter', "import 'node:net';\nimport {\n  type Adapter"),
  inAdapter('globals', 'const cardOf', 'export const home = process.env;\nconst cardOf'),
  inAdapter(
    'ladders',
    'const cardOf',
    "export const make = ((): void => {})['con' + 'structor' as 'name'];\nconst cardOf",
  ),
  inSchema('own-types', '"A card that lends', '"Anything."\nscalar Anything\n\n"A card that lends'),
  inSchema('described', '  "What is printed on it."\n', ''),
  inSchema('access', 'LibraryCard @access(scope: "public-library.card")', 'LibraryCard'),
  inSchema('nullable', 'libraryCard: LibraryCard @', 'libraryCard: LibraryCard! @'),
  inSchema('names', 'loanCount', 'loan_count'),
  inSchema('lists-bounded', 'at home; at most 20.', 'at home.'),
  inAdapter('rejections', "Rejected('CARD_BLOCKED')", "Rejected('CARD_CLOSED')"),
  inManifest('contact', ', desk@library.example', ''),
  { rule: 'recorded', edits: [{ file: 'sandbox-recorded.json', from: '' }] },
  inAdapter('loads', 'const cardOf', 'export const none = path`cards`;\nconst cardOf'),
  inAdapter('resolved', 'libraryCard: (', 'libraryCards: ('),
  { rule: 'clash', edits: [{ file: 'schema.graphql', from: 'LibraryLoan', to: 'Fine' }] },
  inSchema('own-sources', 'loanCount: Int', 'loanCount: Int!'),
  inManifest('personal-scopes', '"Library card" }, "dataClass": "personal"', '"Library card" }, "dataClass": "public"'),
  inAdapter('freshness', 'ttlSeconds: 300, staleSeconds: 3_600', 'ttlSeconds: 300, staleSeconds: 90_000'),
  inAdapter('deciding-facts', 'ttlSeconds: 60, staleSeconds: 0', 'ttlSeconds: 61, staleSeconds: 0'),
  inSchema('changes', 'idempotencyKey: Uuid!', 'idempotencyKey: Uuid'),
  inFile('examples', 'examples/card.graphql', '      status', '      status\n      colour'),
  inFile('fields-shown', 'examples/card.graphql', '      status\n', ''),
  inFile('readme', 'README.md', '`loansOf`', 'loans'),
];

/** Catches what a call throws, where it has this code. */
const swallowing = (rule: string, code: string): Variant =>
  inAdapter(
    rule,
    'call(cardOf, { nationalId }),',
    `call(cardOf, { nationalId }).catch((error) => { if (error.code === '${code}') return null; throw error; }),`,
  );

const merging = `
function merged(into: any, from: any): any {
  for (const name of Object.keys(from)) {
    if (typeof from[name] === 'object' && from[name] !== null) merged((into[name] ??= Array.isArray(from[name]) ? [] : {}), from[name]);
    else into[name] = from[name];
  }
  return into;
}
const cardOf`;

/** What becomes of an agency that fails. */
export const failingVariants: readonly Variant[] = [
  swallowing('silence', 'AGENCY_TIMEOUT'),
  swallowing('failure', 'AGENCY_UNAVAILABLE'),
  swallowing('busy', 'AGENCY_BUSY'),
  swallowing('refused-us', 'AGENCY_REFUSED_US'),
  swallowing('nonsense', 'AGENCY_INVALID'),
  inAdapter(
    'other-fields',
    'return call(loansOf, { nationalId, titleBegins });',
    'return call(loansOf, { nationalId, titleBegins }).then(async (loans) => { await call(cardOf, { nationalId }); return loans; });',
  ),
  inAdapter(
    'change-once',
    'const made = await call(reserve, input);',
    "let made = await call(reserve, input);\n      if (made.state === 'UNKNOWN') made = await call(reserve, input);",
  ),
  inAdapter(
    'deadline',
    'pick: ({ loans }) => loans,',
    'pick: ({ loans }) => { for (let n = 0; loans.length > 20 && n < 6e9; n += 1); return loans; },',
  ),
].map(at);

/** What becomes of an answer that is not as agreed. */
export const fieldVariants: readonly Variant[] = [
  inAdapter(
    'missing-field',
    "status: z.enum(['VALID', 'EXPIRED']),",
    "status: z.enum(['VALID', 'EXPIRED']).default('EXPIRED'),",
  ),
  inAdapter(
    'null-field',
    "status: z.enum(['VALID', 'EXPIRED']),",
    "status: z.enum(['VALID', 'EXPIRED']).nullable().transform((status) => status ?? 'EXPIRED'),",
  ),
  inAdapter('wrong-type', 'cardNumber: z.string().min(1)', 'cardNumber: z.string().or(z.int().transform(String))'),
  inAdapter('extra-fields', 'z.array(z.object({ title', 'z.array(z.looseObject({ title'),
  inAdapter(
    'about-the-asked',
    '(card.holder === nationalId ? card : undefined)',
    '(nationalId ? { ...card, holder: nationalId } : undefined)',
  ),
  inAdapter('lists-held', '.max(20)', ''),
  inAdapter(
    'leak',
    'envelope: z.object({ loans: z.array(z.unknown()) }),',
    "envelope: z.object({ loans: z.array(z.unknown()) }).or(z.object({ message: z.string() }).transform(({ message }) => ({ loans: [{ title: message, dueOn: '1405/01/01' }] }))),",
  ),
  inAdapter(
    'never-internal',
    'pick: ({ loans }) => loans,',
    "pick: ({ loans }) => loans.filter((loan: any) => loan.title.trim() !== ''),",
  ),
  {
    rule: 'prototypes',
    edits: [
      { file: 'adapter.ts', from: 'const cardOf', to: merging },
      {
        file: 'adapter.ts',
        from: 'envelope: z.object({ loans: z.array(z.unknown()) }),',
        to: 'envelope: z.looseObject({ loans: z.array(z.unknown()) }).transform((body) => merged({}, body) as { loans: unknown[] }),',
      },
    ],
  },
].map(at);

/** Who is given what, and what is sent. */
export const askingVariants: readonly Variant[] = [
  inFile(
    'examples-answered',
    'examples/card.json',
    '"begins": "ب"',
    '"begins": "01234567890123456789012345678901234567890"',
  ),
  {
    rule: 'operations-shown',
    edits: [
      { file: 'adapter.ts', from: 'operations: { cardOf,', to: 'operations: { spare: { ...cardOf }, cardOf,' },
      { file: 'README.md', from: '| `cardOf`', to: '| `spare` | nothing | never |\n| `cardOf`' },
    ],
  },
  inFile(
    'stand-in-guards',
    'sandbox.ts',
    "guard: apiKey('X-Api-Key', key)",
    "guard: (head) => (head ? undefined : apiKey('X-Api-Key', key)(head))",
  ),
  inAdapter(
    'covered',
    'about: ({ nationalId }) => citizen(nationalId),',
    'about: ({ nationalId }) => (nationalId ? [] : citizen(nationalId)),',
  ),
  inAdapter(
    'hostile-input',
    'query: ({ titleBegins }) => ({ title: titleBegins })',
    "query: ({ titleBegins }) => ({ [titleBegins]: '' })",
  ),
  inAdapter('inputs-bounded', 'if (titleBegins.length > 40)', 'if (titleBegins.length > 400_000)'),
].map(at);

/** Never comes to an end, as it is loaded. */
export const endless: Variant = inAdapter('ends', 'const cardOf', 'while (Number(1) > 0);\nconst cardOf');
