import { AGENTS } from '../load/check-source';
import { checkGoals } from './check-goals';
import { quotient } from './summary';
import { renderNumber, type Table } from '../report/table';
import type { BenchRun, CaseResult, CaseResults } from './bench-run';
import type { CheckCase } from './cases';
import type { MachineFacts } from '../machine/machine-facts';
import type { Report } from '../report/report';
import type { ScenarioOptions } from '../scenario';
import type { TextPool } from '../texts/text-pool';

/** A case measured with the product's default log. */
export interface LoggedRun {
  readonly shape: CheckCase;
  readonly result: CaseResult;
  /** Lines the product wrote. */
  readonly lines: number;
}

/** What the report is made of. */
export interface CheckFindings {
  readonly options: ScenarioOptions;
  readonly startedAt: string;
  readonly machine: MachineFacts;
  readonly pool: TextPool;
  readonly run: BenchRun;
  readonly results: CaseResults;
  readonly logged: LoggedRun | undefined;
}

/** The findings, ready to be printed. */
export function checkReport(findings: CheckFindings): Report {
  const { startedAt, machine, results, logged } = findings;
  const rows = [...results].map(([shape, result]) => ({ name: shape.name, label: shape.label, result }));
  const all = logged ? [...rows, { name: 'stream-64-logged', label: `${logged.shape.label}, log on`, result: logged.result }] : rows;
  return {
    scenario: 'check',
    startedAt,
    machine,
    setup: setupOf(findings),
    table: tableOf(all),
    figures: Object.fromEntries(all.flatMap(({ name, result }) => figuresOf(name, result))),
    goals: checkGoals((name) => rows.find((row) => row.name === name)?.result),
    remarks: remarksOf(findings),
    problems: all.flatMap(({ result }) => result.problems),
  };
}

function setupOf({ pool, run }: CheckFindings): Readonly<Record<string, string>> {
  const hostile = (pool.hostileShare * 100).toFixed(0);
  return {
    product: 'all services in one process, state in a new directory, LOG_LEVEL=ERROR: blocked texts are not logged',
    texts: `${pool.origin}, mean ${pool.meanChars} characters, ${hostile} % hostile; ${AGENTS} agents`,
    unary: `${run.unaryLoader.description}; harmless texts of about the mean length`,
    streams: 'one stream of a Node client; 64 or 512 checks outstanding',
    rounds: `${run.rounds} of ${renderNumber(run.roundMs / 1000)} s per case and server, echo and product in turns; medians`,
  };
}

const KILO = 1000;

interface Row {
  readonly name: string;
  readonly label: string;
  readonly result: CaseResult;
}

function tableOf(rows: readonly Row[]): Table {
  return {
    header: ['', 'µs CPU/check', 'echo', 'ratio', 'k instr/check', 'echo', 'checks/s', 'echo', 'core used', 'ms p50', 'p99'],
    rows: rows.map(({ label, result: { product, echo, cpuRatio } }) => [
      label,
      renderNumber(product.cpuMicrosPerCheck),
      renderNumber(echo?.cpuMicrosPerCheck),
      cpuRatio === undefined ? '–' : `${renderNumber(cpuRatio)} ×`,
      renderNumber(quotient(product.instructionsPerCheck, KILO)),
      renderNumber(quotient(echo?.instructionsPerCheck, KILO)),
      renderNumber(product.checksPerSecond),
      renderNumber(echo?.checksPerSecond),
      product.coreShare === undefined ? '–' : `${(product.coreShare * 100).toFixed(0)} %`,
      renderNumber(product.p50Ms),
      renderNumber(product.p99Ms),
    ]),
  };
}

function figuresOf(name: string, { product, echo, cpuRatio }: CaseResult): [string, number | undefined][] {
  const of = (server: string, summary: object): [string, number | undefined][] =>
    Object.entries(summary).map(([figure, value]) => [`${name}.${server}.${figure}`, value as number | undefined]);
  return [...of('product', product), ...(echo ? [...of('echo', echo), ratioEntry(name, cpuRatio)] : [])];
}

function ratioEntry(name: string, ratio: number | undefined): [string, number | undefined] {
  return [`${name}.cpuRatio`, ratio];
}

/** An average above this means that others wanted our cores. */
const QUIET_LOAD_AVERAGE = 0.5;
/** A client that has a core this much of the time cannot send more. */
const BUSY_SHARE = 0.9;

function remarksOf({ options, machine, results, logged }: CheckFindings): readonly string[] {
  const remarks: string[] = [];
  if (options.smoke) remarks.push('A smoke run: it shows that checks are answered; its figures mean nothing.');
  if (options.profileDir !== undefined) remarks.push(`The product was profiled, which costs it time. Profiles: ${options.profileDir}`);
  if (machine.loadAverageBefore > QUIET_LOAD_AVERAGE) {
    remarks.push('Other work was on this machine: checks/s and latencies are of little use; CPU per check suffers too, ratios less, instructions hardly.');
  }
  if ([...results.values()].some(({ product }) => product.cpuMicrosPerCheck === undefined)) {
    remarks.push('No /proc here: CPU was not measured.');
  }
  for (const [{ label }, { product }] of results) {
    if (product.degradedShare) remarks.push(`${label}: ${(product.degradedShare * 100).toFixed(1)} % of the verdicts lack a layer.`);
    if ((product.clientCoreShare ?? 0) > BUSY_SHARE) remarks.push(`${label}: the load generator was the bottleneck of checks/s.`);
  }
  if (logged) remarks.push(`"log on" ran with LOG_LEVEL=INFO, the default, into a file; the product wrote ${logged.lines} lines.`);
  return remarks;
}
