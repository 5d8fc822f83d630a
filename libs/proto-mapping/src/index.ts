export {
  analysisFromMessage,
  analysisToMessage,
  decisions,
  degradedToMessage,
  extents,
  inspectionToMessage,
  layers,
  threatFromMessage,
  threatToMessage,
} from './verdict';
export type { AnalysisMessage } from './verdict';
export { actionFromMessage, actionKinds, actionToMessage } from './action';
export type { EnumMap } from './enum-map';
