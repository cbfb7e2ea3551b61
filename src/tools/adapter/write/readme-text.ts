/** `README.md` of a planned adapter: its calls at a glance, where it came from, and what somebody must still look at. */

import type { Plan, PlannedOperation } from './plan.ts';
import { remark } from './uses.ts';

export function readmeOf(plan: Plan): string {
  const { service, operations, undecided } = plan;
  const manner = operations[0]?.described.wire.kind === 'soap' ? 'SOAP' : 'REST with JSON';
  const table = ['| call | upstream | field | reuse |', '|---|---|---|---|', ...operations.map(row)];
  const parts = [
    `# ${escaped(service.name.en)}`,
    `${manner}; ${service.authentication.kind === 'none' ? 'no credentials' : service.authentication.kind}.`,
    table.join('\n'),
    service.source &&
      `Written once from \`${remark(service.source.file)}\` (sha256 \`${service.source.sha256}\`), and edited by hand since.`,
    undecided.length > 0 && `## To be looked at\n\n${undecided.map((sentence) => `- ${escaped(sentence)}`).join('\n')}`,
  ];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

/** Upstream words are no markup here. */
const escaped = (text: string): string =>
  remark(text).replace(/[<>|[\]]/g, (sign) => ({ '<': '&lt;', '>': '&gt;' })[sign] ?? `\\${sign}`);

function row({ constant, parent, field, described }: PlannedOperation): string {
  const { wire, dataClass = 'personal', isSafe } = described;
  const upstream =
    wire.kind === 'soap'
      ? wire.request.name
      : `${wire.method} ${wire.path.map((part) => (typeof part === 'string' ? part : `{${part.input}}`)).join('')}`;
  const life = dataClass === 'personal' ? '60 s, never stale; everyone' : '300 s, stale 3,600 s; everyone';
  return `| \`${constant}\` | \`${escaped(upstream)}\` | \`${parent}.${field}\` | ${isSafe ? life : 'never'} |`;
}
