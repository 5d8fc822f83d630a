import type { Analysis, Decision, DegradedLayer, Extent, FieldInspection, Judgement, Threat } from '@ai-security/core-types';

/** What an operator wants to happen; all of it is configuration. */
export interface DecisionPolicy {
  /** A threat at least this confident blocks. */
  readonly blockThreshold: number;
  /** A threat at least this confident is reported and flagged. At most `blockThreshold`. */
  readonly flagThreshold: number;
  /** Threat types that block at a confidence of their own, in place of `blockThreshold`. */
  readonly typeThresholds?: ReadonlyMap<string, number>;
  /** `required`: what could not be inspected, or not by a layer that should have, is blocked. `advisory`: it is flagged. */
  readonly failMode: 'required' | 'advisory';
}

/** A judgement and the threats it rests on. */
export interface DecidedCheck extends Judgement {
  /** Those that block or reach the flag threshold, in the order found. */
  readonly threats: readonly Threat[];
}

/** How much of all fields was read: `complete` only when every one was read whole. */
export function extentOf(inspections: readonly FieldInspection[]): Extent {
  if (inspections.every(({ extent }) => extent === 'none')) return 'none';
  return inspections.every(({ extent }) => extent === 'complete') ? 'complete' : 'partial';
}

/**
 * Decides one check. A text that was not read whole, or that a layer should
 * have judged and did not, is never `allow`: it is blocked or flagged as the
 * policy's fail mode says, except where an operator switched the layer off,
 * which only flags. That a text is unusual never blocks alone.
 */
export function decide(analysis: Analysis, policy: DecisionPolicy): DecidedCheck {
  const threats = analysis.threats.filter((threat) => threat.confidence >= policy.flagThreshold || blocks(threat, policy));
  const inspected = extentOf(analysis.inspections);
  const judge = (decision: Decision, reason: string): DecidedCheck => ({
    blocked: decision === 'block',
    decision,
    inspected,
    reason,
    threats,
  });

  const blocking = threats.find((threat) => blocks(threat, policy));
  if (blocking) return judge('block', describe(blocking));
  if (inspected !== 'complete' || analysis.degraded.length > 0) {
    return judge(decisionOnGap(inspected, analysis.degraded, policy), describeGap(inspected, analysis.degraded));
  }
  const [strongest] = threats;
  return strongest ? judge('flag', describe(strongest)) : judge('allow', 'nothing was found');
}

function blocks({ type, confidence, layer }: Threat, { blockThreshold, typeThresholds }: DecisionPolicy): boolean {
  return layer !== 'statistical' && confidence >= (typeThresholds?.get(type) ?? blockThreshold);
}

function decisionOnGap(inspected: Extent, degraded: readonly DegradedLayer[], { failMode }: DecisionPolicy): Decision {
  const byChoice = degraded.every(({ code }) => code === 'disabled');
  // Only the layer that reads texts explains why one was not read.
  const explained = inspected === 'complete' || degraded.some(({ layer }) => layer === 'semantic');
  return failMode === 'required' && !(byChoice && explained) ? 'block' : 'flag';
}

function describe({ type, confidence, field }: Threat): string {
  return `${type} in ${field}, confidence ${confidence.toFixed(2)}`;
}

const GAPS: Readonly<Record<Extent, string>> = {
  none: 'the text was not inspected',
  partial: 'the text was inspected in part only',
  complete: 'the text was inspected, but not by every layer',
};

function describeGap(inspected: Extent, degraded: readonly DegradedLayer[]): string {
  const causes = degraded.map(({ layer, reason }) => `${layer}: ${reason}`).join('; ');
  return causes ? `${GAPS[inspected]} (${causes})` : GAPS[inspected];
}
