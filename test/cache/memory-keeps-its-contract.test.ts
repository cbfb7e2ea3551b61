import { memoryTier } from '../../src/cache/memory.ts';
import { tierContract } from './tier-contract.ts';

tierContract(async (now) => ({ tier: memoryTier(1_000_000, now), settled: async () => undefined }));
