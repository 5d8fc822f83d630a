import type { Metrics, RocPoint } from '@ai-security/evaluation';
import { markup, type Markup } from './markup';
import { PERCENT_TICKS, plot, xOf, yOf, type Tick } from './plot';

/** Decades that a logarithmic axis shows at least and at most. */
const DECADES = { least: 2, most: 5 } as const;
const BUDGET = 0.01;

/** The ROC curve twice: as usual, and with a logarithmic axis for the end where false alarms are few. */
export function rocPlots(points: readonly RocPoint[], { n, positives, recall, falseAlarmRate }: Metrics): readonly Markup[] {
  if (points.length === 0) return [];
  const decades = Math.min(DECADES.most, Math.max(DECADES.least, Math.ceil(Math.log10(n - positives))));
  const linear = (rate: number): number => rate;
  const logarithmic = (rate: number): number => (rate === 0 ? 0 : Math.max(0, 1 + Math.log10(rate) / decades));
  const draw = (title: string, ticks: readonly Tick[], place: (rate: number) => number): Markup => {
    const marks = markup`<line class="guide" x1="${xOf(place(BUDGET))}" x2="${xOf(place(BUDGET))}" y1="${yOf(0)}" y2="${yOf(1)}"/>
<polyline class="curve" points="${points.map((point) => `${xOf(place(point.falseAlarmRate))},${yOf(point.recall)}`).join(' ')}"/>
${recall === undefined || falseAlarmRate === undefined ? undefined : markup`<circle class="point" cx="${xOf(place(falseAlarmRate))}" cy="${yOf(recall)}" r="5"/>`}`;
    return plot(title, { title: 'false alarms', ticks }, { title: 'recall', ticks: PERCENT_TICKS }, marks);
  };
  return [
    draw('ROC curve; the dot is the threshold, the dashed line 1 % false alarms', PERCENT_TICKS, linear),
    draw(`The same, false alarms on a logarithmic scale; fewer than ${percentOf(decades)} lie on the left edge`, decadeTicks(decades), logarithmic),
  ];
}

function decadeTicks(decades: number): readonly Tick[] {
  return Array.from({ length: decades + 1 }, (_, index) => ({ at: index / decades, label: percentOf(decades - index) }));
}

function percentOf(power: number): string {
  return `${Number((100 * 10 ** -power).toPrecision(1))} %`;
}
