/** The adapter that others begin from, `adapters/_template`: what `adapter:new` writes of an agency that there is not. */

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describeByHand } from './by-hand/describe-by-hand.ts';
import type { DescribedService } from './described.ts';
import { writeAdapter } from './write-adapter.ts';

/** One field of a citizen, one of everybody, and one change. */
export const templateService = (): DescribedService =>
  describeByHand({
    id: 'template',
    name: { fa: 'دستگاه نمونه', en: 'Agency of the Template' },
    contact: 'operations desk of the agency',
    hosts: ['api.template.example'],
    authentication: { kind: 'api-key', header: 'X-Api-Key' },
    operations: [
      "memberCard: GET /cards/{nationalId} => { card_no as number: ID, valid_to as validTo: Day?, state as status: '1' as VALID | '2' as LOST } or 404",
      'branches: GET /branches?town={town: String(2..50)} => items: [{ branch_no as number: ID, name, opened_on as openedOn: Day? }]<=50, public',
      'renewCard: POST /cards/{nationalId}/renewals { months: Int(1..12) } => { valid_to as validTo: Day }',
    ],
  });

/** The template's files but `generated.ts`, as they should be: texts by their path below `adapters/_template`. @param workshop where it may write for a moment. */
export function templateFiles(workshop: string): ReadonlyMap<string, string> {
  const place = mkdtempSync(join(workshop, '.template-'));
  try {
    const { folder } = writeAdapter(templateService(), place);
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const paths = entries.map((entry) => relative(folder, join(entry.parentPath, entry.name)));
    return new Map(paths.sort().map((path) => [path.replaceAll('\\', '/'), readFileSync(join(folder, path), 'utf8')]));
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}
