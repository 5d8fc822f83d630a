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
  #scheduled = false;
  #held = false;

  constructor(options: CoalescerOptions<T>) {
    this.#options = options;
  }

  /** Items not sent yet. */
  get size(): number {
    return this.#items.length;
  }

  add(item: T, sizeBytes: number): void {
    this.#items.push(item);
    this.#sizes.push(sizeBytes);
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
  }

  #flush(): void {
    while (!this.#held && this.#items.length > 0) {
      const count = this.#fitting();
      const items = this.#items;
      this.#items = items.splice(count);
      this.#sizes = this.#sizes.slice(count);
      this.#options.send(items);
    }
  }

  /** How many items from the front make one message: at least one. */
  #fitting(): number {
    let bytes = 0;
    const end = this.#sizes.findIndex((size) => (bytes += size) > this.#options.maxBytes);
    return end === -1 ? this.#items.length : Math.max(1, end);
  }
}
