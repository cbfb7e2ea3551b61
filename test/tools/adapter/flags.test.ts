import { expect, test } from 'vitest';
import { Unusable } from '../../../src/complaint.ts';
import { readFlags, refuseOtherWay } from '../../../src/tools/adapter/flags.ts';

const help = 'See npm run adapter:new -- --help.';

test.each([
  [['--ofice', 'x'], `Unknown option '--ofice'. ${help}`],
  [['--a.b'], `Unknown option '--a.b'. ${help}`],
  [['--id'], `Option '--id <value>' argument missing. ${help}`],
  [['--id', '--list'], `Option '--id' argument is ambiguous. ${help}`],
  [['service.wsdl'], `Unexpected argument 'service.wsdl'. ${help}`],
  [
    ['--from', 'cars.wsdl', '--operation', 'a: GET /a', '--protocol', 'soap', '--endpoint', '/a', '--namespace', ''],
    `--operation, --protocol, --endpoint, --namespace: not with --from: the description says it. ${help}`,
  ],
  [
    ['--id', 'a', '--list', '--only', 'x', '--reads', 'y', '--with', 'z'],
    `--with, --list, --only, --reads: only with --from, which names a description. ${help}`,
  ],
])('%j is refused in a sentence', (args, sentence) => {
  expect(() => refuseOtherWay(readFlags(args))).toThrow(new Unusable(sentence));
});

test.each([
  [['--from', 'cars.wsdl', '--list', '--only', 'x', '--host', 'a.example', '--auth', 'none', '--about', 'a:vehicle=b']],
  [['--id', 'a', '--protocol', 'soap', '--endpoint', '/a', '--namespace', 'urn:a', '--about', 'a:vehicle=b']],
  [[]],
])('%j is taken', (args) => {
  expect(() => refuseOtherWay(readFlags(args))).not.toThrow();
});
