export { WELL_KNOWN_THREATS } from './threat';
export type { Layer, Span, Threat, ThreatType, WellKnownThreat } from './threat';
export type { Analysis, Decision, DegradedLayer, Extent, FieldInspection, Judgement } from './verdict';
export { systemClock } from './clock';
export type { Clock } from './clock';
export type { ActionKind, ActionRecord, LoggedThreat } from './action';
export type { Feedback } from './feedback';
export { DisabledError, InvalidFieldError, OverloadedError, UnavailableError } from './errors';
