/** Stands where a layer would be that an operator switched off. */
export interface LayerOff {
  /** Why, for the verdict. */
  readonly off: string;
}

/** Whether a layer is switched off. */
export function isOff(layer: object | LayerOff): layer is LayerOff {
  return 'off' in layer;
}
