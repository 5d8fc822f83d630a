import { goalState, type Goal } from './goal';
import { renderNumber, renderTable } from './table';
import type { Report } from './report';

/** The report for a terminal. */
export function renderReport(report: Report): string {
  const { machine, setup, goals, remarks, problems } = report;
  const facts = {
    machine: `${machine.cores} × ${machine.cpuModel}, ${machine.system}, node ${machine.node}`,
    cores: `${machine.pinning}; load average before the run ${machine.loadAverageBefore}`,
    ...setup,
  };
  return [
    section(report.scenario, renderFacts(facts)),
    renderTable(report.table),
    section('Goals', renderTable(goalTable(goals))),
    list('Remarks', remarks),
    list('BROKEN', problems),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function section(title: string, ...bodies: readonly string[]): string {
  return [title, ...bodies.filter((body) => body !== '')].join('\n');
}

function renderFacts(facts: Readonly<Record<string, string>>): string {
  const width = Math.max(...Object.keys(facts).map(({ length }) => length));
  return Object.entries(facts)
    .map(([name, value]) => `  ${name.padEnd(width)}  ${value}`)
    .join('\n');
}

function goalTable(goals: readonly Goal[]) {
  const rows = goals.map((goal) => [
    goal.label,
    `${renderNumber(goal.value)} ${goal.unit}`,
    `${goal.bound === 'at most' ? '≤' : '≥'} ${goal.limit.toLocaleString('en-US')} ${goal.unit}`,
    goalState(goal),
  ]);
  return { header: ['figure', 'measured', 'goal', ''], rows };
}

function list(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : section(title, ...lines.map((line) => `  - ${line}`));
}
