/** How a {@link Coalescer} sends. */
export interface CoalescerOptions<T> {
  /** Sends one message made of these items. */
  readonly send: (items: T[]) => void;
  /** A message is closed once its items reach this size; a single larger item travels alone. */
  readonly maxBytes: number;
}

/**
 * Gathers what is produced within one turn of the event loop and sends it as
 * one message at the turn's end. No timer: an item waits for nothing but its
 * neighbours.
 */
export class Coalescer<T> {
  readonly #options: CoalescerOptions<T>;
  #items: T[] = [];
  #sizes: number[] = [];
  #sizeBytes = 0;
  #scheduled = false;
  #held = false;

  constructor(options: CoalescerOptions<T>) {
    this.#options = options;
  }

  /** Items not sent yet. */
  get size(): number {
    return this.#items.length;
  }

  /** What they weigh together. */
  get sizeBytes(): number {
    return this.#sizeBytes;
  }

  add(item: T, sizeBytes: number): void {
    this.#items.push(item);
    this.#sizes.push(sizeBytes);
    this.#sizeBytes += sizeBytes;
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.#flush();
    });
  }

  /** Keeps items back until {@link resume}, because the receiver is behind. */
  hold(): void {
    this.#held = true;
  }

  resume(): void {
    this.#held = false;
    this.#flush();
  }

  /** Forgets what has not been sent. */
  clear(): void {
    this.#items = [];
    this.#sizes = [];
    this.#sizeBytes = 0;
  }

  #flush(): void {
    while (!this.#held && this.#items.length > 0) this.#options.send(this.#takeMessage());
  }

  /** As many items from the front as make one message: at least one. */
  #takeMessage(): T[] {
    let count = 0;
    let bytes = 0;
    for (const size of this.#sizes) {
      if (count > 0 && bytes + size > this.#options.maxBytes) break;
      bytes += size;
      count++;
    }
    const items = this.#items;
    this.#items = items.splice(count);
    this.#sizes = this.#sizes.slice(count);
    this.#sizeBytes -= bytes;
    return items;
  }
}
