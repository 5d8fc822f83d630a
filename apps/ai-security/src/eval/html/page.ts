import { reliabilityBins, rocCurve, type ScoredRow } from '@ai-security/evaluation';
import { percent } from '../figure-text';
import type { Findings, ReportFacts } from '../findings';
import { categoryTable, sourceTable, studyTables } from '../report-tables';
import { htmlTable } from './html-table';
import { markup, type Markup } from './markup';
import { reliabilityPlot } from './reliability-plot';
import { rocPlots } from './roc-plot';
import { STYLE } from './style';

/** What the page says about itself. */
export interface PageFacts extends ReportFacts {
  readonly madeOn: Date;
}

/** The whole report as one page that needs nothing else: no script, no network. */
export function htmlReport(findings: Findings, facts: PageFacts, rows: readonly ScoredRow[]): string {
  const { evaluation } = findings;
  const tables = [categoryTable(evaluation), ...studyTables(findings), sourceTable(evaluation)];
  const page = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Evaluation of ${facts.modelVersion}</title>
${STYLE}
</head>
<body>
<h1>Evaluation of ${facts.modelVersion}</h1>
${factList(findings, facts)}
<div class="plots">
${rocPlots(rocCurve(rows), evaluation.overall)}${reliabilityPlot(reliabilityBins(rows))}</div>
${tables.map(htmlTable)}
</body>
</html>
`;
  return page.html;
}

function factList({ evaluation: { overall, threshold } }: Findings, { dataPath, task, modelVersion, madeOn }: PageFacts): Markup {
  const facts: readonly (readonly [string, string])[] = [
    ['data', dataPath],
    ['task', task],
    ['rows', `${overall.n}, ${overall.positives} of them attacks`],
    ['model', modelVersion],
    ['threshold', String(threshold)],
    ['recall, false alarms, accuracy', [overall.recall, overall.falseAlarmRate, overall.accuracy].map(percent).join(', ')],
    ['made on', madeOn.toISOString()],
  ];
  return markup`<dl>${facts.map(([name, value]) => markup`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
}
