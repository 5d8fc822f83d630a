export {
  analysisFromMessage,
  analysisToMessage,
  decisions,
  degradedToMessage,
  extents,
  inspectionToMessage,
  layers,
  threatToMessage,
} from './verdict';
export type { AnalysisMessage } from './verdict';
export { actionFromMessage, actionToMessage } from './action';
