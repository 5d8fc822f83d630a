/** Where background failures go when the owner did not say: to stderr, as a process warning. */
export function warn(error: Error): void {
  process.emitWarning(error);
}
