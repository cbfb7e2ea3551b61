/** What `adapter:new` must know of an agency: out of the flags, and the rest asked for. */

import { idForm } from '../../../agencies/manifest.ts';
import { Unusable } from '../../../complaint.ts';
import type { Flags } from '../flags.ts';
import { shown, titleOf } from '../naming.ts';
import { authenticationFrom } from './authentication.ts';
import { type ByHand, describeByHand } from './describe-by-hand.ts';
import type { Asking, Question } from './questions.ts';

/** @param asking `undefined` where nobody is there to answer: what is missing is then named. */
export async function askForService(flags: Flags, asking: Asking | undefined): Promise<ByHand> {
  const missing: string[] = [];
  const get = async (flag: string, given: string | undefined, question: Question): Promise<string> => {
    if (given !== undefined) return given;
    if (asking) return asking.ask(question);
    if (question.otherwise === undefined) missing.push(flag);
    return question.otherwise ?? '';
  };
  const id = await get('--id', flags.id, questions.id);
  const en = await get('--name-en', flags['name-en'], { ...questions.nameEn, otherwise: titleOf(id) });
  const fa = await get('--name-fa', flags['name-fa'], questions.nameFa);
  const contact = await get('--contact', flags.contact, {
    ...questions.contact,
    otherwise: `operations desk of ${en}`,
  });
  const host = await get('--host', flags.host?.join(','), { ...questions.host, otherwise: `api.${id}.example` });
  const protocol = await get('--protocol', flags.protocol, questions.protocol);
  checkProtocol(protocol);
  const auth = await get('--auth', flags.auth, questions.auth);
  const soap = protocol === 'soap' ? await soapOf(flags, get) : undefined;
  const service = {
    id,
    name: { fa, en },
    contact,
    hosts: host.split(','),
    authentication: authenticationFrom(auth),
    ...(soap && { soap }),
  };
  const operations = flags.operation ?? (asking ? await askOperations(service, asking) : []);
  if (operations.length === 0) missing.push('--operation');
  if (missing.length > 0)
    throw new Unusable(
      `Nobody can be asked here, so these have to be said: ${missing.join(', ')}. See npm run adapter:new -- --help.`,
    );
  return { ...service, operations };
}

type Get = (flag: string, given: string | undefined, question: Question) => Promise<string>;

async function soapOf(flags: Flags, get: Get): Promise<ByHand['soap']> {
  const path = await get('--endpoint', flags.endpoint, questions.endpoint);
  const namespace = await get('--namespace', flags.namespace, questions.namespace);
  const version = flags['soap-version'] ?? '1.1';
  if (version !== '1.1' && version !== '1.2')
    throw new Unusable(`--soap-version "${shown(version)}" is neither 1.1 nor 1.2.`);
  return { path, namespace, version };
}

const operationForm: Readonly<Record<'rest' | 'soap', string>> = {
  rest: 'libraryCard: GET /cards/{nationalId} => { cardNumber: ID, validTo: Day? } or 404',
  soap: 'libraryCard: GetCard { nationalId } => { cardNumber: ID, validTo: Day? }',
};

async function askOperations(service: Omit<ByHand, 'operations'>, { ask }: Asking): Promise<readonly string[]> {
  const operations: string[] = [];
  for (;;) {
    const isFirst = operations.length === 0;
    const operation = await ask({
      ask: isFirst ? 'The first operation' : 'The next operation',
      why: `What the agency is asked, in one line, such as\n  ${operationForm[service.soap ? 'soap' : 'rest']}\nInstead of { … } a real answer in a file: @card.json. An input called nationalId, legalId or plate makes it a field of that citizen, organization or vehicle.${isFirst ? '' : ' Empty: there are no more.'}`,
      ...(!isFirst && { otherwise: '' }),
      check: (text) => (text === '' ? undefined : describeByHand({ ...service, operations: [...operations, text] })),
    });
    if (operation === '') return operations;
    operations.push(operation);
  }
}

function checkProtocol(text: string): void {
  if (text !== 'rest' && text !== 'soap')
    throw new Unusable(
      `--protocol "${shown(text)}" is neither rest nor soap. What speaks otherwise is written by hand; see docs/agencies.`,
    );
}

function checkId(text: string): void {
  if (!idForm.test(text)) throw new Unusable('Lower-case words joined by hyphens, such as public-library.');
}

const questions = {
  id: {
    ask: 'Id',
    why: 'The name of the folder, and how logs and errors call the agency: lower-case words joined by hyphens.',
    check: checkId,
  },
  nameEn: { ask: 'Name in English', why: 'As people know the agency.' },
  nameFa: { ask: 'Name in Persian', why: 'Shown to clerks and citizens.' },
  contact: { ask: 'Contact', why: 'Whom to call when the agency refuses the gateway or breaks its contract.' },
  host: { ask: 'Hosts', why: 'The only hosts that the gateway may ever connect to for this agency, joined by commas.' },
  protocol: { ask: 'rest or soap', why: 'What the agency speaks.', otherwise: 'rest', check: checkProtocol },
  auth: {
    ask: 'Authentication',
    why: 'How the agency knows the gateway: none, basic, api-key:<header> or oauth2:</path of tokens>.',
    otherwise: 'api-key:X-Api-Key',
    check: authenticationFrom,
  },
  endpoint: { ask: 'Endpoint', why: 'The path that messages are posted to.', otherwise: '/services/counter' },
  namespace: { ask: 'Namespace', why: 'The target namespace of the messages, as the WSDL has it.' },
} as const satisfies Record<string, Question>;
