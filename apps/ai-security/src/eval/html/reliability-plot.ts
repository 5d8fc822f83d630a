import type { ReliabilityBin } from '@ai-security/evaluation';
import { markup, type Markup } from './markup';
import { PERCENT_TICKS, plot, xOf, yOf } from './plot';

/** How often each confidence came true, with the number of rows over each bar. */
export function reliabilityPlot(bins: readonly ReliabilityBin[]): Markup {
  const marks = markup`${bins.map(bar)}<line class="guide" x1="${xOf(0)}" y1="${yOf(0)}" x2="${xOf(1)}" y2="${yOf(1)}"/>`;
  return plot(
    'Reliability: share of attacks among rows of about one confidence; on the dashed line confidence is right, the dot is the mean confidence, the number counts rows',
    { title: 'confidence', ticks: PERCENT_TICKS },
    { title: 'attacks among them', ticks: PERCENT_TICKS },
    marks,
  );
}

function bar({ from, to, n, meanScore, attackShare }: ReliabilityBin): Markup {
  if (meanScore === undefined || attackShare === undefined) return markup``;
  const width = (Number(xOf(to)) - Number(xOf(from)) - 2).toFixed(1);
  const height = (Number(yOf(0)) - Number(yOf(attackShare))).toFixed(1);
  // The number stands upright inside a high bar and on top of a low one.
  const numberAt = attackShare > 0.5 ? attackShare - 0.02 : attackShare + 0.02;
  const centre = xOf((from + to) / 2);
  return markup`<rect class="bar" x="${xOf(from)}" y="${yOf(attackShare)}" width="${width}" height="${height}"/>
<circle class="point" cx="${xOf(meanScore)}" cy="${yOf(attackShare)}" r="3"/>
<text class="count" transform="translate(${centre} ${yOf(numberAt)}) rotate(-90)" dy="0.35em" text-anchor="${attackShare > 0.5 ? 'end' : 'start'}">${n}</text>
`;
}
