/** The page of a run in English. */

import { entrants } from '../rig/field.ts';
import { workloads } from '../work/workload.ts';
import type { PageWords } from './page-words.ts';

export const english: PageWords = {
  title: 'How fast it is',
  intro: [
    'Made by `npm run bench -- --write`: the gateway beside what an office could run instead, and beside what this machine could do at best, on the project’s own graph and the agencies’ stand-ins. The gateway is the compiled one with everything switched on: tokens, permissions, a visit, quotas, the record, metrics, its log, Redis and the store. The peers do none of that.',
  ],
  machine: 'Measured on',
  length: (rounds, seconds) => `Each figure is the median of ${rounds} rounds of ${seconds} s.`,
  busy: (load) =>
    `Before the run the machine’s load average was ${load}; above half a core others worked too, and the figures are rough.`,
  pictureText:
    'For each workload a bar a contender, as long as its rate, with the spread of the rounds; the figures are in the tables below',
  goals: 'The goals',
  met: (met, all) =>
    `${met} of ${all} goals are met. A ratio is ours divided by the other’s, round by round in one run, and of these the median.`,
  goalHead: ['goal', 'wanted', 'seen', ''],
  goalName: (name) => name,
  isMet: 'met',
  isNotMet: '**not met**',
  works: 'The workloads',
  columns:
    'CPU is that of the contender’s own process, in seconds for 1,000 requests: the steadiest of the figures. Calls are those that reached an agency. Memory is what the process held after the last round. A name with “(!)” gave wrong answers or was asked something twice, and its figures are none.',
  workTitles: Object.fromEntries(
    workloads.map(({ name, title }) => [name, `${name}: ${title}`]),
  ) as PageWords['workTitles'],
  workHead: ['', 'requests/s', 'from–to', 'p50 ms', 'p99 ms', 'CPU s/1,000', 'calls/request', 'MB', 'ours ÷ it'],
  store: (cpu) => `The gateway’s own store, a process beside it, took ${cpu} CPU s/1,000 more.`,
  contenders: 'Who takes part',
  contendersText:
    'Each peer as its own users run it, at its best: a loader for each kind of thing, kept connections, caches with keys made by hand.',
  contenderHead: ['name', 'what it is'],
  contenderTitles: Object.fromEntries(entrants.map(({ name, title }) => [name, title])),
  probes: 'Beside the rates',
  probeHead: ['goal', 'what was seen'],
  probeGoals: {},
  made: 'How each figure is made',
  how: [
    'Before anything is timed, all contenders that ask the agencies answer the same questions, twice each, and all answers must be deeply equal.',
    'Each contender is one Node process, alone on one core. The load, the agencies, Redis and the gateway’s own store share the other core.',
    'The gateway’s embedded store runs on the other core with the lowest priority: with the usual one it kept the load from its turns, and the 99th percentile of hot answers was that of the load (522 ms, and 37 ms with the store held still). Rounds are interleaved: each contender in turn, the other way round every second time, after a warm-up: slices of 2 s until it has given 20,000 hot answers, 3,000 cold screens or 400 lists, or 12 s are over. A second of the same load comes before each slice and is not measured: whoever was idle for the others’ turns has given back memory and compiled code. What else the machine does falls on all alike.',
    'The load is `wrk` with 64 kept connections: the next question as soon as the last is answered. Meanwhile answers are sampled and looked into.',
    'The agencies’ answers are made beforehand from the stand-ins’ own, byte for byte the same, so that the agencies do not become the limit. At 20 ms each answer waits that long.',
    'Cold questions are about citizens nobody was asked about before, the same ones for each contender. Warm ones are about a thousand, each question asked once before the clock starts.',
    'At half the peak, and in the overload, questions come when they come and do not wait for answers; each one’s time runs from the moment it came.',
    'Growth in citizens: answers that are not in memory come from a Redis which holds three values each of a million other citizens. Growth in agencies: nine more adapters, made for the measurement, are in the graph. Growth in fields: what each of 45 fields more costs, beside each of the 45 before.',
  ],
  notToConclude: 'What not to conclude',
  notThis: [
    'No rate here is that of a production machine: load, agencies and Redis share the machine, and the network is its loopback. The ratios are what was measured.',
    'Differences below a quarter are none.',
    'Real agencies are slower than 20 ms, and then all contenders wait for them alike: what is left is how many calls are made and how many wait at once.',
    'The peers are good programs; their rates are those of this graph and these resolvers, and they do less: a peer with tokens, permissions, quotas and a record would be slower than it is here.',
    'One process on one core is measured. How it grows with processes is another question.',
    'Hot rates assume that a thousand citizens are asked about over and over; how often a citizen comes again, each office knows best.',
  ],
  run: 'How to run it',
  runText: [
    '`npm run bench` measures all of it in about ten minutes, and says on its last line how many goals are met. It wants `redis-server` and `wrk`; without `wrk` a load of its own is used, which is slower than the fastest contenders. The peers’ packages are installed once, into `bench/peers`. `--only <names>` takes workloads, contenders and probes; `--quick` is one short round without probes; `--rounds`, `--seconds` and `--json` are what they say.',
    '`npm run bench:compare -- <commit> <commit>` measures two commits of the gateway in one run, and `npm run bench:profile` says where the time goes.',
  ],
};
