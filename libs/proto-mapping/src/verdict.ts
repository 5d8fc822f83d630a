import type { Analysis, Decision, DegradedLayer, Extent, FieldInspection, Threat } from '@ai-security/core-types';
import { verdictV1 } from '@ai-security/proto-types';
import { enumMap } from './enum-map';

/** Decisions by number. */
export const decisions = enumMap<Decision>({
  allow: verdictV1.Decision.ALLOW,
  flag: verdictV1.Decision.FLAG,
  block: verdictV1.Decision.BLOCK,
});

/** Extents by number. */
export const extents = enumMap<Extent>({
  complete: verdictV1.Extent.COMPLETE,
  partial: verdictV1.Extent.PARTIAL,
  none: verdictV1.Extent.NONE,
});

/** Layers by number. */
export const layers = enumMap<DegradedLayer['layer']>({
  semantic: verdictV1.Layer.SEMANTIC,
  behavioral: verdictV1.Layer.BEHAVIORAL,
  contextual: verdictV1.Layer.CONTEXTUAL,
  statistical: verdictV1.Layer.STATISTICAL,
  monitoring: verdictV1.Layer.MONITORING,
  recovery: verdictV1.Layer.RECOVERY,
});

/** The layers that look at texts, by number. */
const detectionLayers = enumMap<Threat['layer']>({
  semantic: verdictV1.Layer.SEMANTIC,
  behavioral: verdictV1.Layer.BEHAVIORAL,
  contextual: verdictV1.Layer.CONTEXTUAL,
  statistical: verdictV1.Layer.STATISTICAL,
});

// Fields are written out below: these run for every check, where a spread is several times as slow.

/** A threat as a message. */
export function threatToMessage(threat: Threat): verdictV1.Threat {
  const { type, confidence, layer, field, span, view, reason } = threat;
  return { type, confidence, layer: layers.toMessage(layer), field, span, view, reason };
}

/** A threat from a message. */
export function threatFromMessage(message: verdictV1.Threat): Threat {
  const { type, confidence, field, span = { start: 0, end: 0 }, view, reason } = message;
  return { type, confidence, layer: detectionLayers.fromMessage(message.layer, 'threat.layer'), field, span, view, reason };
}

/** An inspection as a message. */
export function inspectionToMessage(inspection: FieldInspection): verdictV1.FieldInspection {
  const { field, extent, inspectedChars, totalChars } = inspection;
  return { field, extent: extents.toMessage(extent), inspectedChars, totalChars };
}

/** An inspection from a message. */
export function inspectionFromMessage(message: verdictV1.FieldInspection): FieldInspection {
  const { field, extent, inspectedChars, totalChars } = message;
  return { field, extent: extents.fromMessage(extent, 'inspection.extent'), inspectedChars, totalChars };
}

/** A degraded layer as a message. */
export function degradedToMessage(degraded: DegradedLayer): verdictV1.DegradedLayer {
  return { ...degraded, layer: layers.toMessage(degraded.layer) };
}

/** What a detector sends. */
export interface AnalysisMessage {
  readonly threats: readonly verdictV1.Threat[];
  readonly inspections: readonly verdictV1.FieldInspection[];
  readonly degraded: readonly verdictV1.DegradedLayer[];
  readonly modelVersion: string;
}

/** An analysis as a message. */
export function analysisToMessage(analysis: Analysis): AnalysisMessage {
  return {
    threats: analysis.threats.map(threatToMessage),
    inspections: analysis.inspections.map(inspectionToMessage),
    degraded: analysis.degraded.map(degradedToMessage),
    modelVersion: analysis.modelVersion,
  };
}

/** An analysis from a message. */
export function analysisFromMessage(message: AnalysisMessage): Analysis {
  return {
    threats: message.threats.map(threatFromMessage),
    inspections: message.inspections.map(inspectionFromMessage),
    degraded: message.degraded.map((degraded) => ({
      ...degraded,
      layer: layers.fromMessage(degraded.layer, 'degraded.layer'),
    })),
    modelVersion: message.modelVersion,
  };
}
