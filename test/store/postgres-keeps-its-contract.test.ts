import { openStore } from '../../src/store/store.ts';
import { startTestPostgres } from '../support/postgres.ts';
import { describeWith } from '../support/services.ts';
import { storeContract } from './store-contract.ts';

describeWith('postgresql', 'the store in PostgreSQL', () => {
  storeContract(async () => {
    const postgres = await startTestPostgres();
    const url = await postgres.database();
    return { open: () => openStore({ url, dataFolder: '/nowhere' }), end: postgres.end };
  });
});
