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

/** A threat as a message. */
export function threatToMessage(threat: Threat): verdictV1.Threat {
  return { ...threat, layer: layers.toMessage(threat.layer) };
}

/** A threat from a message. */
export function threatFromMessage({ layer, span, ...rest }: verdictV1.Threat): Threat {
  const name = layers.fromMessage(layer, 'threat.layer') as Threat['layer'];
  return { ...rest, layer: name, span: span ?? { start: 0, end: 0 } };
}

/** An inspection as a message. */
export function inspectionToMessage(inspection: FieldInspection): verdictV1.FieldInspection {
  return { ...inspection, extent: extents.toMessage(inspection.extent) };
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
    inspections: message.inspections.map((inspection) => ({
      ...inspection,
      extent: extents.fromMessage(inspection.extent, 'inspection.extent'),
    })),
    degraded: message.degraded.map((degraded) => ({
      ...degraded,
      layer: layers.fromMessage(degraded.layer, 'degraded.layer'),
    })),
    modelVersion: message.modelVersion,
  };
}
