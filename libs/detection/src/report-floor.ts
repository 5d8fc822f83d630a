/** Threats below this confidence are left out unless another floor is asked for. */
export const DEFAULT_REPORT_FLOOR = 0.05;
