/** Trusted documents in memory: what the store holds of them as of a version, by client and id. */

import type { Documents } from '../../policy/ports.ts';
import type { Section } from '../../store/live.ts';

export interface DocumentsMemory {
  readonly section: Section;
  readonly documents: Documents;
}

export function documentsMemory(): DocumentsMemory {
  const byClient = new Map<string, Map<string, string>>();
  const of = (client: string): Map<string, string> => {
    const known = byClient.get(client) ?? new Map<string, string>();
    byClient.set(client, known);
    return known;
  };
  return {
    documents: { textOf: (client, id) => byClient.get(client)?.get(id) },
    section: {
      async catchUp(db, since) {
        const rows = await db
          .selectFrom('client_document')
          .select(['client', 'id', 'body', 'is_retired'])
          .where('version', '>', since)
          .execute();
        if (since === 0) byClient.clear();
        for (const { client, id, body, is_retired } of rows) {
          if (is_retired) of(client).delete(id);
          else of(client).set(id, body);
        }
      },
    },
  };
}
