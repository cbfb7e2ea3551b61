import { describe, expect, test } from 'vitest';
import { exchangeWith, text } from './agency.ts';
import { envelopeNamespace, namespace, soapThings } from './operations.ts';

const [before, after] = [
  `<s:Envelope xmlns:s="${envelopeNamespace}"><s:Body><GetThingsResponse xmlns="${namespace}"><thing><id>1</id><name>`,
  '</name></thing></GetThingsResponse></s:Body></s:Envelope>',
];
const salam = { 'windows-1256': [0xd3, 0xe1, 0xc7, 0xe3], 'iso-8859-6': [0xd3, 0xe4, 0xc7, 0xe5] };
const document = (declaration: string, name: readonly number[] | string): Buffer =>
  Buffer.concat([
    Buffer.from(declaration + before),
    typeof name === 'string' ? Buffer.from(name) : Buffer.from(name),
    Buffer.from(after),
  ]);
const ask = (body: Buffer, contentType = 'text/xml') =>
  exchangeWith(text(body, { 'content-type': contentType }), soapThings);

const read = [{ data: { name: 'سلام' } }];
const invalid = { code: 'AGENCY_INVALID' };

describe('where the content type names no charset, the declaration does', () => {
  test.each([
    ['<?xml version="1.0" encoding="windows-1256"?>', salam['windows-1256']],
    ["<?xml version='1.0' encoding='Windows-1256' standalone='yes'?>", salam['windows-1256']],
    ['<?xml  version = "1.0"\n encoding = "CP1256" ?>', salam['windows-1256']],
    ['<?xml version="1.0" encoding="ISO-8859-6"?>', salam['iso-8859-6']],
    ['<?xml version="1.0" encoding="UTF-8"?>', 'سلام'],
    ['<?xml version="1.0"?>', 'سلام'],
    ['', 'سلام'],
    ['\uFEFF<?xml version="1.0"?>', 'سلام'],
  ])('%s', async (declaration, name) => expect(await ask(document(declaration, name))).toEqual(read));
});

test.each([
  ['a little-endian', 'utf-16le'],
  ['a big-endian', 'utf-16be'],
])('%s byte order mark says it first', async (_, order) => {
  const bytes = Buffer.from(`\uFEFF<?xml version="1.0" encoding="utf-16"?>${before}سلام${after}`, 'utf16le');
  expect(await ask(order === 'utf-16be' ? bytes.swap16() : bytes)).toEqual(read);
});

test('the charset of the content type is believed before it', async () => {
  const body = document('<?xml version="1.0" encoding="windows-1256"?>', 'سلام');
  expect(await ask(body, 'text/xml; charset=utf-8')).toEqual(read);
});

describe('is no answer', () => {
  test.each([
    ['in an encoding that nobody knows', '<?xml version="1.0" encoding="klingon"?>'],
    ['in one that it is not in', '<?xml version="1.0" encoding="utf-16"?>'],
    ['declared where no declaration may be', ' <?xml version="1.0" encoding="windows-1256"?>'],
    ['that says nothing, and is not UTF-8', ''],
  ])('a document %s', async (_, declaration) => {
    expect(await ask(document(declaration, salam['windows-1256']))).toMatchObject(invalid);
  });
});
