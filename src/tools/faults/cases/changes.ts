/** Changes of which nothing is heard. */

import { atMost, exactly, oneOf } from '../../trials/finding.ts';
import { sleep } from '../../trials/rig/load.ts';
import type { Case } from '../case.ts';
import { debtOf, debtor, pay, payOperation } from '../rig/payment.ts';

const mutationDeadlineMs = 6_000;

export const changeTimesOut: Case = {
  name: 'change-times-out',
  about: 'agencies',
  asked: 'a change that is made and not told: COMPLETED by what is asked later, or UNKNOWN; calls of the change = 1',
  async run(rig) {
    const { code, debt } = debtor(rig.newcomer);
    const payOn = payOperation(await rig.operationsOf('municipality'));
    if (payOn === undefined) return [exactly('operation that pays', 'none', 'one')];
    await rig.fault('municipality', { kind: 'hang', operation: payOn });
    const paid = await pay(rig, { code, amount: debt });
    await sleep(500);
    const made = (await rig.calls('municipality')).calls[payOn] ?? 0;
    await rig.heal('municipality');
    return [
      oneOf('known of it', paid.state, ['COMPLETED', 'UNKNOWN']),
      atMost('answered by', paid.ms, mutationDeadlineMs, ' ms'),
      exactly('calls of the change', made, 1),
      exactly('owed then', String(await debtOf(rig, code)), '0'),
    ];
  },
  plant: {
    breaks: 'somebody sends the change once more',
    foundBy: 'calls of the change',
    rig: (rig) => ({
      ...rig,
      ask: async (asked, at) => {
        const answered = await rig.ask(asked, at);
        if (asked.document.startsWith('mutation')) await rig.ask(asked, at);
        return answered;
      },
    }),
  },
};
