import type { Calibration } from '@ai-security/detection';

const STEPS = 100;
const ENOUGH = 1e-10;
/** Steeper than any useful slope; perfectly separable margins would go on for ever. */
const STEEPEST = 50;

/**
 * Platt scaling by Newton's method, with targets drawn in from 0 and 1 as Platt
 * (1999) proposes, so that a few examples do not make it certain. The slope is
 * always positive.
 */
export function fitCalibration(margins: readonly number[], positive: readonly boolean[]): Calibration {
  const positives = positive.filter(Boolean).length;
  const high = (positives + 1) / (positives + 2);
  const low = 1 / (positive.length - positives + 2);
  let fitted = { slope: 1, offset: 0 };
  for (let step = 0; step < STEPS; step++) {
    const next = newtonStep(fitted, margins, positive, high, low);
    const moved = Math.abs(next.slope - fitted.slope) + Math.abs(next.offset - fitted.offset);
    fitted = { slope: Math.min(STEEPEST, Math.max(1e-3, next.slope)), offset: next.offset };
    if (moved < ENOUGH) break;
  }
  return fitted;
}

function newtonStep(
  { slope, offset }: Calibration,
  margins: readonly number[],
  positive: readonly boolean[],
  high: number,
  low: number,
): Calibration {
  // A little ridge keeps the second derivative from vanishing.
  let [gs, go, hss, hso, hoo] = [0, 0, 1e-6, 0, 1e-6];
  for (const [i, margin] of margins.entries()) {
    const p = 1 / (1 + Math.exp(-(slope * margin + offset)));
    const error = p - (positive[i] ? high : low);
    const spread = p * (1 - p);
    gs += error * margin;
    go += error;
    hss += spread * margin * margin;
    hso += spread * margin;
    hoo += spread;
  }
  const determinant = hss * hoo - hso * hso;
  const [ds, dO] = [(hoo * gs - hso * go) / determinant, (hss * go - hso * gs) / determinant];
  // Far from the optimum a full step may overshoot; a step of bounded length cannot.
  const length = Math.hypot(ds, dO);
  const scale = Number.isFinite(length) ? Math.min(1, 2 / Math.max(length, 1e-300)) : 0;
  return { slope: slope - scale * ds, offset: offset - scale * dO };
}
