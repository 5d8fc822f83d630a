/**
 * The threat types every deployment knows. The vocabulary is open: learned
 * types are plain strings beside these.
 */
export const WELL_KNOWN_THREATS = [
  'prompt_injection',
  'jailbreak',
  'goal_hijacking',
  'code_injection',
  'data_exfiltration',
  'hallucination',
  'denial_of_service',
  'agent_compromise',
] as const;

/** One of {@link WELL_KNOWN_THREATS}. */
export type WellKnownThreat = (typeof WELL_KNOWN_THREATS)[number];

/** A well-known threat type or one that was learned. */
export type ThreatType = WellKnownThreat | (string & Record<never, never>);

/** Which detection layer raised a threat. */
export type Layer = 'semantic' | 'behavioral' | 'contextual' | 'statistical';

/** Half-open range of UTF-16 code units in the field the threat was found in. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** One finding about one field of a check. */
export interface Threat {
  readonly type: ThreatType;
  /** Calibrated probability, 0..1. */
  readonly confidence: number;
  readonly layer: Layer;
  /** The request field it was found in: `input_text` or `response`. */
  readonly field: string;
  readonly span: Span;
  /** The canonical form it was seen in: `original`, `normalized`, later `base64` and others. */
  readonly view: string;
  /** One sentence for a person. */
  readonly reason: string;
}
