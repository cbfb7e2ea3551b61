/** The text of the document that a request means: one that is registered for its client, or its own where it may send one. */

import { createHash } from 'node:crypto';
import { Problem } from '../errors.ts';
import type { CalledRequest, Caller } from '../types.ts';
import type { Documents } from './ports.ts';

export interface TrustedDocuments {
  readonly documents: Documents;
  /** Who may send a document of their own: everyone, or who holds a scope. */
  readonly adHocFor: 'everyone' | { readonly scope: string };
}

/** @throws Problem DOCUMENT_UNKNOWN; BAD_REQUEST where id and text are not of one document. */
export function documentOf(
  { document: text, documentId: id, caller }: CalledRequest,
  { documents, adHocFor }: TrustedDocuments,
): string {
  const registered = id === undefined ? undefined : documents.textOf(caller.client, id);
  if (id !== undefined && registered !== undefined) {
    if (text === undefined || text === registered || digestOf(text) === id) return registered;
    throw differing();
  }
  if (!mayBeAdHoc(caller, adHocFor)) throw new Problem('DOCUMENT_UNKNOWN');
  // Apollo Client and urql know this message, and send the text then.
  if (text === undefined) throw new Problem('DOCUMENT_UNKNOWN', { message: 'PersistedQueryNotFound' });
  if (id !== undefined && isDigest(id) && digestOf(text) !== id) throw differing();
  return text;
}

const mayBeAdHoc = ({ scopes }: Caller, adHocFor: TrustedDocuments['adHocFor']): boolean =>
  adHocFor === 'everyone' || scopes.has(adHocFor.scope);

const differing = (): Problem =>
  new Problem('BAD_REQUEST', { message: 'The text that was sent is not that of the document with this id.' });

const isDigest = (id: string): boolean => /^[\da-f]{64}$/.test(id);

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');
