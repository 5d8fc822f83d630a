/** The most one page of any store may hold. */
export const MAX_PAGE_SIZE = 1000;

/** Which part of an ordered list to read. */
export interface PageRequest {
  /** 1 to {@link MAX_PAGE_SIZE}; anything else is an `InvalidFieldError('limit')`. */
  readonly limit: number;
  /** `nextCursor` of an earlier page; anything else is an `InvalidFieldError('cursor')`. */
  readonly cursor?: string | undefined;
}
