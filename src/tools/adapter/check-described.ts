/** Holds whoever described a service to what `described.ts` says, before anything is written of it. */

import { idForm } from '../../agencies/manifest.ts';
import { Unusable } from '../../complaint.ts';
import type { DescribedField, DescribedOperation, DescribedService } from './described.ts';
import { isReserved, shown } from './naming.ts';

/** More would be files that nobody reads. */
const mostOperations = 40;

/** @throws Unusable with the first thing that does not fit. */
export function checkDescribed(service: DescribedService): void {
  const { id, operations, types } = service;
  if (!idForm.test(id) || id.length > 40)
    throw new Unusable(
      `"${shown(id)}" is no name of an adapter: lower-case words joined by hyphens, such as public-library.`,
    );
  if (operations.length === 0)
    throw new Unusable('There is no operation to write. Name one with --operation, or choose others with --only.');
  if (operations.length > mostOperations)
    throw new Unusable(
      `${operations.length} operations are more than one adapter should have; choose at most ${mostOperations} with --only.`,
    );
  refuseTwice(
    operations.map(({ name }) => name),
    'operation',
  );
  refuseTwice(
    types.map(({ name }) => name),
    'type',
  );
  for (const { name } of types)
    refuseUnless(/^[A-Z][A-Za-z0-9]{0,80}$/.test(name), `"${shown(name)}" is no name of a type.`);
  for (const type of types) if (type.kind === 'object') checkFields(type.fields, type.name);
  for (const operation of operations) checkOperation(operation);
}

function checkOperation(operation: DescribedOperation): void {
  const { name, input, wire, isSafe, subject } = operation;
  checkName(name, 'operation');
  checkFields(input, name);
  if (wire.kind === 'soap') {
    const isAction = /^[^\p{Cc}"\\]*$/u.test(wire.action);
    refuseUnless(isAction, `${name}: its SOAPAction is none that a header holds; choose others with --only.`);
    return;
  }
  refuseUnless(isSafe || wire.method !== 'GET', `${name}: a GET changes nothing, so it is a read.`);
  refuseUnless(!isSafe || wire.method === 'GET' || wire.method === 'POST', `${name}: ${wire.method} is a change.`);
  const literals = wire.path.filter((part) => typeof part === 'string');
  const isPath =
    literals[0]?.startsWith('/') === true && literals.every((part) => /^[A-Za-z0-9/._~!$&'()*+,;=@%:-]*$/.test(part));
  refuseUnless(
    isPath && !/(^|\/)\.{1,2}(\/|$)|\$\{|\/\//.test(literals.join('x')),
    `${name}: its path is not one that can be asked for.`,
  );
  const names = new Set(input.map((field) => field.name));
  const used = [
    ...wire.path.flatMap((part) => (typeof part === 'string' ? [] : [part.input])),
    ...wire.query,
    ...(subject ? [subject.input] : []),
  ];
  for (const each of used) refuseUnless(names.has(each), `${name}: there is no input "${shown(each)}".`);
}

function checkFields(fields: readonly DescribedField[], owner: string): void {
  for (const { name } of fields) checkName(name, `field of ${owner}`);
  refuseTwice(
    fields.map(({ name }) => name),
    `field of ${owner}`,
  );
}

function checkName(name: string, what: string): void {
  refuseUnless(/^[a-z][A-Za-z0-9]{0,80}$/.test(name) && !isReserved(name), `"${shown(name)}" is no name of a ${what}.`);
}

function refuseTwice(names: readonly string[], what: string): void {
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  refuseUnless(twice === undefined, `There are two of the ${what} "${shown(twice ?? '')}".`);
}

function refuseUnless(isGood: boolean, sentence: string): void {
  if (!isGood) throw new Unusable(sentence);
}
