/** Reads a WSDL 1.1 description, with its schemas, into a list of operations or a service that an adapter is written from. */

import { createHash } from 'node:crypto';
import { Unusable } from '../../../../complaint.ts';
import type {
  Choice,
  DescribedOperation,
  DescribedService,
  HandedFile,
  ListedOperation,
  Reader,
} from '../../described.ts';
import { namesOf, titleOf } from '../../naming.ts';
import { oneLine } from '../../one-line.ts';
import { authenticationOf, hostsOf, pathOf } from './address.ts';
import { type BoundOperation, operationsOf } from './bound-operations.ts';
import { componentsOf } from './components.ts';
import { type Gathered, gather } from './gathered.ts';
import { type Located, placeOf } from './located.ts';
import { bodiesOf, type Messages } from './messages.ts';
import { isNamed, picked, sayWhatIsMissing } from './picked.ts';
import { type Policies, policiesOf } from './policies.ts';
import { definitionsOf, portsOf } from './ports.ts';
import { referenceIn } from './qualified.ts';
import { createReport, type Report } from './report.ts';
import { isReadByName } from './safety.ts';
import { createTypes } from './types.ts';

/** @throws Unusable, see `Reader`. */
export const readWsdl: Reader = (files, choice) => {
  const report = createReport();
  const gathered = gather(files);
  const definitions = definitionsOf(gathered);
  const ports = portsOf(definitions, gathered, report);
  const bound = operationsOf(ports, definitions);
  if (bound.length === 0) throw new Unusable(`${files[0].name}: its port types have no operations that can be called.`);
  sayWhatIsMissing(gathered, report);
  const chosen = picked(bound, choice);
  return choice.isListed ? { list: listed(chosen) } : described(chosen, { files, choice, gathered, report });
};

function listed(operations: readonly BoundOperation[]): readonly ListedOperation[] {
  const names = namesOf(() => undefined);
  return operations.map((operation) => {
    const isSafe = isReadByName(operation.name);
    const name = names.operation(operation.name, placeOf(operation.node), { isSafe });
    return {
      wireName: operation.wireName,
      name,
      where: whereOf(operation),
      isSafe,
      description: oneLine(operation.documentation),
    };
  });
}

function whereOf({ port, style, use }: BoundOperation): string {
  return `${oneLine(port.name, 60)} (SOAP ${port.version}, ${style}/${use})`;
}

interface Describing {
  readonly files: readonly [HandedFile, ...HandedFile[]];
  readonly choice: Choice;
  readonly gathered: Gathered;
  readonly report: Report;
}

function described(chosen: readonly BoundOperation[], all: Describing): DescribedService {
  const { choice, gathered, report } = all;
  const say = (sentence: string): void => {
    const end = sentence.indexOf(': ');
    report.add(sentence.slice(0, end), sentence.slice(end + 2));
  };
  const reading = { components: componentsOf(gathered.schemas), report };
  const types = createTypes(reading, { types: namesOf(say), siblings: () => namesOf(say) });
  const policies = policiesOf(gathered.definitions);
  const around: Around = {
    messages: { reading, types },
    names: namesOf(say),
    policies,
    report,
    reads: choice.reads ?? [],
  };
  const operations = chosen.flatMap((operation) => operationOf(operation, around) ?? []);
  if (operations.length === 0) throw new Unusable(around.reason ?? 'None of the operations can be described.');
  const title = titleOf(choice.id);
  return {
    id: choice.id,
    name: choice.name ?? { fa: title, en: title },
    contact: choice.contact ?? 'operations desk of the agency',
    hosts: hostsOf(chosen, choice, report),
    authentication: choice.authentication ?? authenticationOf(policies, all.files[0].name, report),
    source: sourceOf(all.files),
    types: types.finished(),
    operations,
    undecided: report.sentences(),
  };
}

interface Around {
  readonly messages: Messages;
  readonly names: ReturnType<typeof namesOf>;
  readonly policies: Policies;
  readonly report: Report;
  /** Names and patterns of those that are said to read. */
  readonly reads: readonly string[];
  /** Why the last one that was left out was. */
  reason?: string;
}

function operationOf(operation: BoundOperation, around: Around): DescribedOperation | undefined {
  const { messages, names, policies, report } = around;
  const bodies = bodiesOf(operation, messages);
  if ('reason' in bodies) {
    around.reason = bodies.reason;
    report.add(operation.node, `the operation "${oneLine(operation.wireName, 80)}" is left out: ${bodies.reason}`);
    return undefined;
  }
  const isSaid = isNamed(operation, around.reads);
  const isSafe = isSaid || isReadByName(operation.name);
  const name = names.operation(operation.name, placeOf(operation.node), { isSafe });
  if (!isSaid) sayWhatNameTells(operation, isSafe, report);
  sayOfOperation(operation, report);
  const { request, answer, input, output } = bodies;
  return {
    name,
    description: oneLine(operation.documentation) || `${titleOf(name)}.`,
    isSafe,
    wire: { ...wireOf(operation), request, answer, ...(policies.isAddressed ? { isAddressed: true } : {}) },
    input,
    ...(output ? { output } : {}),
  };
}

function wireOf({ port, style, use, action, input }: BoundOperation) {
  return {
    kind: 'soap',
    version: port.version,
    style,
    use,
    path: pathOf(port),
    action,
    headers: input.headers.map(headerOf),
  } as const;
}

function headerOf(part: Located) {
  const reference = referenceIn(part, 'element');
  return reference ? { name: reference.local, namespace: reference.namespace } : { name: part.attributes.name ?? '' };
}

function sayWhatNameTells({ node, wireName }: BoundOperation, isSafe: boolean, report: Report): void {
  const name = oneLine(wireName, 80);
  if (isSafe) report.add(node, `"${name}" is taken for a read because of its name; make it a change if it is none.`);
  else report.add(node, `"${name}" is taken for a change, since its name does not say that it reads; --reads does.`);
}

/** What the model of an operation has no room for. */
function sayOfOperation({ node, input, output, faults, style, use, wireName }: BoundOperation, report: Report): void {
  const name = oneLine(wireName, 80);
  if (use === 'encoded')
    report.add(node, `"${name}" is ${style}/encoded, as SOAP was before 2004; try it at the agency's test system.`);
  for (const part of input.headers) {
    report.add(
      part,
      `the header "${headerOf(part).name}" goes with requests; nothing is sent for it until somebody writes it.`,
    );
  }
  for (const fault of faults)
    report.add(
      node,
      `the fault "${oneLine(fault, 60)}" is declared; name it in \`faults\` where it is a business reason.`,
    );
  if (input.hasAttachments || output?.hasAttachments)
    report.add(node, `"${name}" has attachments (MIME), which are not mapped.`);
}

function sourceOf(files: Describing['files']) {
  const hash = createHash('sha256');
  for (const { text } of files) hash.update(text);
  return { file: files[0].name.split(/[\\/]/).at(-1) ?? '', sha256: hash.digest('hex') };
}
