/** Lays out the good adapter with something wrong in it, and holds it to the rules. */

import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadAgencies, loadAgency } from '../../src/agencies/load.ts';
import { root } from '../../src/root.ts';
import { checkAdapter, type Report } from '../../src/tools/adapter/check/check.ts';
import { type House, openHouse } from '../../src/tools/adapter/check/stage/house.ts';
import { withStoreTemplate } from '../../src/tools/trials/rig/store-template.ts';
import type { Edit, Variant } from './variants.ts';

export const good = fileURLToPath(new URL('./good/public-library', import.meta.url));

export interface Workshop {
  /** Folder of the good adapter with these edits, below a place of its own. */
  layOut(edits: readonly Edit[]): string;
  check(variant: Pick<Variant, 'edits' | 'operation'>, asks?: boolean): Promise<Report>;
  close(): Promise<void>;
}

/** Below the project, so that `pishkhan/kit` is found. */
export async function openWorkshop(): Promise<Workshop> {
  const place = join(root, '.pishkhan');
  mkdirSync(place, { recursive: true });
  const folder = mkdtempSync(join(place, 'conformance-'));
  const others = await loadAgencies([join(root, 'adapters')]);
  let [count, opened] = [0, undefined as Promise<House> | undefined];
  const layOut = (edits: readonly Edit[]): string => {
    count += 1;
    const target = join(folder, String(count), 'public-library');
    cpSync(good, target, { recursive: true });
    for (const edit of edits) apply(target, edit);
    return target;
  };
  const house = (): Promise<House> => {
    opened ??= loadAgency(good).then((own) => openHouse({ agencies: [own, ...others], prepare: withStoreTemplate }));
    return opened;
  };
  return {
    layOut,
    check: ({ edits, operation }, asks = true) =>
      checkAdapter({ folder: layOut(edits), others, house, asks, operation }),
    close: async () => {
      await (await opened)?.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function apply(folder: string, { file, from, to }: Edit): void {
  const path = join(folder, file);
  if (to === undefined) rmSync(path);
  else writeFileSync(path, from === undefined ? to : edited(path, from, to));
}

/** @throws where an edit no longer finds its place, so that no variant is good by mistake. */
function edited(path: string, from: string, to: string): string {
  const text = readFileSync(path, 'utf8');
  if (!text.includes(from)) throw new Error(`${path} does not hold what is to be edited: ${from}`);
  return text.replaceAll(from, to);
}

/** Ids of the rules that are broken, each once. */
export const brokenIn = ({ breaches, wanting }: Report): readonly string[] => [
  ...new Set([...breaches, ...wanting].map(({ rule }) => rule)),
];

/** On a busy machine each takes its time. */
const patienceMs = 120_000;

/** One test for each. */
export function eachBreaksOne(variants: readonly Variant[]): void {
  let workshop: Workshop;
  beforeAll(async () => {
    workshop = await openWorkshop();
  });
  afterAll(() => workshop.close());

  it.each(variants)('$rule', { timeout: patienceMs }, async (variant) => {
    const report = await workshop.check(variant);
    // With what was seen, so that a failure says more than a name.
    expect({ broken: brokenIn(report), seen: report.breaches }).toEqual({
      broken: [variant.rule],
      seen: expect.anything(),
    });
  });
}
