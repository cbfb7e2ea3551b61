/** Opens the store of a folder, writes one row, says at which port it is served, and stays. */

import { join } from 'node:path';
import { changeRegister } from '../../src/store/change-register.ts';
import { ownerOf } from '../../src/store/embedded/owner.ts';
import { openStore } from '../../src/store/store.ts';

const [, , dataFolder = ''] = process.argv;
const store = await openStore({ dataFolder });
await changeRegister(store, (trx, version) =>
  trx.insertInto('client').values({ id: 'opened', software: 'desk', version }).execute(),
);
console.log(ownerOf(join(dataFolder, 'store'))?.port);
