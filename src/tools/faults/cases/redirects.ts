/** Agencies that send the gateway elsewhere. */

import { createServer } from 'node:http';
import { all, exactly } from '../../trials/finding.ts';
import { times } from '../../trials/rig/load.ts';
import { openPort } from '../../trials/rig/port.ts';
import type { Case } from '../case.ts';
import { askAbout, countOf, type Observed } from '../rig/observe.ts';
import { agencyIds } from '../rig/questions.ts';

/** Where a cloud keeps a machine's secrets; nothing here shows a request that went there, only that none was believed. */
const metadata = 'http://169.254.169.254/latest/meta-data/';

/** A server that nobody has any business with. */
async function catcher() {
  let caught = 0;
  const server = createServer((_, response) => {
    caught += 1;
    response.end('{}');
  });
  const url = `http://127.0.0.1:${await openPort(server)}/`;
  return { url, caught: () => caught, close: () => server.close() };
}

export const redirects: Case = {
  name: 'redirects',
  about: 'agencies',
  asked: 'to another host, to the metadata address: 0 requests go there, the field is refused',
  async run(rig) {
    const elsewhere = await catcher();
    const asked: Observed[] = [];
    for (const agency of agencyIds) {
      for (const to of [elsewhere.url, metadata]) {
        rig.say(`${agency}: 302 to ${to}`);
        await rig.fault(agency, { kind: 'redirect', to });
        asked.push(...(await times(2, 1, () => askAbout(rig, agency))));
        await rig.heal(agency);
      }
    }
    elsewhere.close();
    return [
      exactly('requests elsewhere', elsewhere.caught(), 0),
      all('refused', countOf(asked, 'refused'), asked.length),
    ];
  },
  plant: {
    breaks: 'somebody follows the redirect',
    foundBy: 'requests elsewhere',
    rig: (rig) => ({
      ...rig,
      fault: async (agency, fault) => {
        await rig.fault(agency, fault);
        if (fault.to !== metadata) await fetch(String(fault.to));
      },
    }),
  },
};
