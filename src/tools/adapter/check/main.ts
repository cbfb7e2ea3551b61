/**
 * The suite in a process of its own: whoever started it is told each step, and can end it where an adapter does not.
 *
 * `main ORDER`, which is an `Order` as JSON.
 */

import { basename } from 'node:path';
import { type Agency, adapterFolders, loadAgency } from '../../../agencies/load.ts';
import { prepareStoreTemplate, withStoreTemplate } from '../../trials/rig/store-template.ts';
import type { Order, Told } from './apart.ts';
import { checkAdapter } from './check.ts';
import { type House, openHouse } from './stage/house.ts';

const order = JSON.parse(process.argv[2] ?? '') as Order;
const tell = (told: Told): void => void process.send?.(told);
const loopMs = 500;
// Says that the loop turns: in one that never ends it does not.
setInterval(() => tell({ alive: true }), loopMs).unref();

const agencies: Agency[] = [];
for (const folder of adapterFolders(order.places)) {
  if (order.without?.includes(basename(folder))) continue;
  tell({ step: `loading ${basename(folder)}`, id: basename(folder) });
  // Whatever is wrong with it is said when it is its turn.
  const loaded = await loadAgency(folder).catch(() => undefined);
  if (loaded) agencies.push(loaded);
}

let opened: Promise<House> | undefined;
const house = (): Promise<House> => {
  opened ??= prepareStoreTemplate().then(() => openHouse({ agencies, prepare: withStoreTemplate }));
  return opened;
};

for (const folder of order.folders) {
  const id = basename(folder);
  const report = await checkAdapter({
    ...order,
    folder,
    house,
    others: agencies.filter(({ manifest }) => manifest.id !== id),
    onStep: (step) => tell({ step, id }),
  });
  tell({ report });
}
await (await opened)?.close();
process.disconnect();
